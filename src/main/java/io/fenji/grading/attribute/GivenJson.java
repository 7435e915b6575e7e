package io.fenji.grading.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.Vocabulary;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** Attributes that a caller hands in as JSON. */
public final class GivenJson {

    private GivenJson() {}

    /** The attributes by name; a refusal that names every wrong one where they cannot be graded. */
    public static CustomerAttributes read(JsonNode json, Vocabulary vocabulary) {
        if (!json.isObject()) {
            throw Refusal.invalid("attributes.invalid", Message.of("attributes.no-object"), "/attributes");
        }
        var given = new LinkedHashMap<String, @Nullable Object>();
        json.fields().forEachRemaining(it -> given.put(it.getKey(), value(it.getValue())));
        return GivenAttributes.read(given, vocabulary);
    }

    /** A number, a text, true or false, null, or anything else, which is refused as it shows itself. */
    static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        } else if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isTextual() ? node.textValue() : node;
    }
}
