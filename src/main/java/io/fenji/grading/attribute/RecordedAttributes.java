package io.fenji.grading.attribute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.fenji.rules.facts.CustomerAttributes;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The attributes of a decision as its row has them. */
public final class RecordedAttributes {

    private final ObjectWriter writer;
    private final ObjectReader reader;

    public RecordedAttributes(ObjectMapper json) {
        this.writer = json.writer();
        this.reader = json.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** None where the column is null; fails where it holds anything but values by name. */
    public CustomerAttributes read(@Nullable String recorded) throws JsonProcessingException {
        if (recorded == null) {
            return CustomerAttributes.NONE;
        }
        JsonNode json = reader.readValue(recorded);
        if (!json.isObject()) {
            throw new JsonMappingException(null, "no object");
        }
        var values = new LinkedHashMap<String, Object>();
        for (var it : json.properties()) {
            values.put(it.getKey(), value(it.getValue()));
        }
        return new CustomerAttributes(values);
    }

    /** Null where there are none. */
    public @Nullable String written(CustomerAttributes attributes) {
        try {
            return attributes.values().isEmpty() ? null : writer.writeValueAsString(attributes.values());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object value(JsonNode node) throws JsonProcessingException {
        if (node.isNumber()) {
            return node.decimalValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        } else if (node.isTextual()) {
            return node.textValue();
        }
        throw new JsonMappingException(null, "neither a number, a text, true nor false");
    }
}
