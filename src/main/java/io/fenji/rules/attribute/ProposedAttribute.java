package io.fenji.rules.attribute;

import io.fenji.base.terms.Codes;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.check.AttributeChecks;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that somebody proposes.
 *
 * @param values of a TEXT the texts that it may be, as they are kept; left out: any
 * @param least of a NUMBER; left out: none, as the most
 * @param terms what it is called in {@code en}, {@code zh-Hant} and {@code zh-Hans}
 */
public record ProposedAttribute(
        @Nullable String name,
        @Nullable String type,
        @Nullable List<@Nullable String> values,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        @Nullable Map<String, @Nullable String> terms,
        @Nullable String reason) {

    public ProposedAttribute {
        values = values == null
                ? List.of()
                : values.stream().map(it -> it == null ? null : Codes.of(it)).toList();
        least = least == null ? null : PlainNumber.of(least);
        most = most == null ? null : PlainNumber.of(most);
        terms = terms == null ? Map.of() : terms;
    }

    /** Names every field that is wrong in one refusal. */
    void check() {
        var problems = AttributeChecks.of(name, type, given(), least, most, Objects.requireNonNull(terms));
        if (!problems.isEmpty()) {
            throw Refusal.invalid("attribute.invalid", Message.of("attribute.invalid"), problems);
        }
    }

    private List<@Nullable String> given() {
        return Objects.requireNonNull(values);
    }

    Unit unit() {
        return Unit.valueOf(String.valueOf(type));
    }

    /** Of one that was checked. */
    List<String> allowed() {
        return given().stream().map(String::valueOf).toList();
    }

    String term(Language language) {
        return String.valueOf(Objects.requireNonNull(terms).get(language.tag()));
    }
}
