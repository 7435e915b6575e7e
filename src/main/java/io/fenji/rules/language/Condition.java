package io.fenji.rules.language;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checked condition over the fields of one fact. Negation is pushed down to the comparisons while it is read, so a field that is null (not
 * computable, not known) satisfies no comparison, also under {@code !}.
 */
public sealed interface Condition {

    /** Whether these facts meet the condition. */
    boolean metBy(Facts facts);

    /** The condition that asks for the opposite; a null metric meets neither of the two. */
    Condition negated();

    /** metric op number. */
    record ToNumber(Field metric, Operator operator, BigDecimal threshold) implements Condition {
        @Override
        public boolean metBy(Facts facts) {
            var actual = facts.number(metric);
            return actual != null && operator.accepts(actual.compareTo(threshold));
        }

        @Override
        public Condition negated() {
            return new ToNumber(metric, operator.negated(), threshold);
        }
    }

    /** metric op metric, both numbers of one unit. */
    record ToMetric(Field metric, Operator operator, Field other) implements Condition {
        @Override
        public boolean metBy(Facts facts) {
            var actual = facts.number(metric);
            var threshold = facts.number(other);
            return actual != null && threshold != null && operator.accepts(actual.compareTo(threshold));
        }

        @Override
        public Condition negated() {
            return new ToMetric(metric, operator.negated(), other);
        }
    }

    /** metric op 'text': a tier, a text, a date as YYYY-MM-DD, whose order is that of the days, or true or false. */
    record ToText(Field metric, Operator operator, String text) implements Condition {
        @Override
        public boolean metBy(Facts facts) {
            var actual = facts.text(metric);
            return actual != null && operator.accepts(actual.compareTo(text));
        }

        @Override
        public Condition negated() {
            return new ToText(metric, operator.negated(), text);
        }
    }

    /** metric == null ({@code absent}) or metric != null. */
    record ToNull(Field metric, boolean absent) implements Condition {
        @Override
        public boolean metBy(Facts facts) {
            return (facts.value(metric) == null) == absent;
        }

        @Override
        public Condition negated() {
            return new ToNull(metric, !absent);
        }
    }

    /** Every part holds. Without parts: always. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean metBy(Facts facts) {
            for (var part : parts) {
                if (!part.metBy(facts)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Condition negated() {
            return new Any(parts.stream().map(Condition::negated).toList());
        }
    }

    /** At least one part holds. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean metBy(Facts facts) {
            for (var part : parts) {
                if (part.metBy(facts)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Condition negated() {
            return new All(parts.stream().map(Condition::negated).toList());
        }
    }

    /**
     * What a simple comparison compares, as it is shown; all null for a condition made of several.
     *
     * @param threshold a number, a text, true or false, the name of another metric, or null for a comparison with null
     */
    record Facets(
            @Nullable Field metric,
            @Nullable String operator,
            @Nullable Object threshold) {
        private static final Facets NONE = new Facets(null, null, null);
    }

    /** The single comparisons it is made of, from left to right. */
    default Stream<Condition> comparisons() {
        if (this instanceof All all) {
            return all.parts.stream().flatMap(Condition::comparisons);
        }
        return this instanceof Any any ? any.parts.stream().flatMap(Condition::comparisons) : Stream.of(this);
    }

    /** What it compares; both fields of a comparison of two. */
    default Stream<Field> fields() {
        return comparisons()
                .flatMap(it -> it instanceof ToMetric two
                        ? Stream.of(two.metric, two.other)
                        : Stream.ofNullable(it.facets().metric));
    }

    default Facets facets() {
        if (this instanceof ToNumber it) {
            return new Facets(it.metric, it.operator.symbol(), it.threshold);
        } else if (this instanceof ToMetric it) {
            return new Facets(it.metric, it.operator.symbol(), it.other.field());
        } else if (this instanceof ToText it) {
            return new Facets(
                    it.metric,
                    it.operator.symbol(),
                    it.metric.unit().isTruth() ? (Object) Boolean.valueOf(it.text) : it.text);
        } else if (this instanceof ToNull it) {
            return new Facets(it.metric, it.absent ? "==" : "!=", null);
        }
        return Facets.NONE;
    }
}
