package io.fenji.rules.attribute;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Language;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an attribute as it is told.
 *
 * @param type TEXT, NUMBER, DATE or YES_NO
 * @param values the texts that it may be; empty: any, or it is no text
 * @param least the least number; null: there is none, as of the most
 * @param terms what it is called, by the language's tag
 * @param comment what was said with the last step; null: nothing
 * @param decidedAt of the last step; null while it is PROPOSED
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AttributeDefinition(
        long id,
        String name,
        Unit type,
        List<String> values,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        Map<String, String> terms,
        AttributeState state,
        String reason,
        Instant proposedAt,
        String proposedBy,
        @Nullable String comment,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy) {

    /** As rules name it. */
    public Attribute attribute() {
        return new Attribute(
                name,
                type,
                values,
                least,
                most,
                Map.of(
                        Language.ENGLISH, term(Language.ENGLISH),
                        Language.TRADITIONAL, term(Language.TRADITIONAL),
                        Language.SIMPLIFIED, term(Language.SIMPLIFIED)));
    }

    private String term(Language language) {
        return terms.getOrDefault(language.tag(), name);
    }

    public String position() {
        return name;
    }
}
