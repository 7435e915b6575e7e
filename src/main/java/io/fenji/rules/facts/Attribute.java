package io.fenji.rules.facts;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of customers that the company defined for itself, as a field of {@link CustomerAttributes}.
 *
 * @param unit TEXT, NUMBER, DATE or YES_NO
 * @param allowed the texts that it may be; empty: any, or it is no text
 * @param least the least number, or null where there is none, as is the most
 * @param terms what it is called, in each language
 */
public record Attribute(
        String field,
        Unit unit,
        List<String> allowed,
        @Nullable BigDecimal least,
        @Nullable BigDecimal most,
        Map<Language, String> terms)
        implements Field {

    public Attribute {
        allowed = List.copyOf(allowed);
        terms = Map.copyOf(terms);
    }

    /** With all values that this one can have, or the other definition of it. */
    public Attribute widened(Attribute other) {
        var texts = new TreeSet<>(allowed);
        texts.addAll(other.allowed);
        return new Attribute(
                field,
                unit,
                allowed.isEmpty() || other.allowed.isEmpty() ? List.of() : List.copyOf(texts),
                least == null || other.least == null ? null : least.min(other.least),
                most == null || other.most == null ? null : most.max(other.most),
                terms);
    }

    @Override
    public String fact() {
        return CustomerAttributes.class.getSimpleName();
    }

    /** It is known where somebody said it. */
    @Override
    public boolean nullable() {
        return true;
    }

    public String term(Language language) {
        return Objects.requireNonNull(terms.get(language));
    }

    @Override
    public String chinese() {
        return term(Language.TRADITIONAL);
    }

    @Override
    public Message told() {
        return Message.of("meaning.attribute");
    }
}
