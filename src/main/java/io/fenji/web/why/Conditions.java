package io.fenji.web.why;

import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions of rules in words: "annual order amount more than 5,000,000.00 CNY". */
final class Conditions {

    private final Words words;

    Conditions(Words words) {
        this.words = words;
    }

    String told(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().isEmpty() ? words.say("always") : joined(all.parts(), "and");
        } else if (condition instanceof Condition.Any any) {
            return joined(any.parts(), "or");
        }
        var facets = condition.facets();
        Field metric = facets.metric();
        if (metric == null) {
            throw new IllegalArgumentException("Neither combined nor a comparison: " + condition);
        }
        var operator = facets.operator()
                + (facets.threshold() != null ? "" : metric instanceof Attribute ? "unknown" : "null");
        return words.say("is." + operator, words.term(metric), limit(condition, metric, facets.threshold()));
    }

    private String joined(List<Condition> parts, String by) {
        return parts.stream()
                .map(part -> part instanceof Condition.All || part instanceof Condition.Any
                        ? words.say("brackets", told(part))
                        : told(part))
                .collect(Collectors.joining(words.say(by)));
    }

    private String limit(Condition condition, Field metric, @Nullable Object threshold) {
        if (condition instanceof Condition.ToMetric two) {
            return words.term(two.other());
        }
        return threshold instanceof BigDecimal number ? words.exact(metric, number) : words.text(threshold);
    }

    /** What a condition's metrics actually are, each once: one value, or for a combined condition every one with its name. */
    String actual(Condition condition, Function<Field, @Nullable Object> values) {
        var leaves = condition.comparisons().toList();
        if (leaves.size() == 1) {
            return actual(leaves.get(0), metric(leaves.get(0)), values);
        }
        return leaves.stream()
                .map(leaf -> words.say("named", words.term(metric(leaf)), actual(leaf, metric(leaf), values)))
                .distinct()
                .collect(Collectors.joining(words.say("list")));
    }

    /** Of two metrics that are compared both are told, with as many digits as tell them apart. */
    private String actual(Condition leaf, Field metric, Function<Field, @Nullable Object> values) {
        if (leaf instanceof Condition.ToMetric it) {
            var one = values.apply(metric);
            var other = values.apply(it.other());
            return words.say(
                    "beside",
                    words.value(metric, one, other),
                    words.term(it.other()),
                    words.value(it.other(), other, one));
        }
        return words.value(metric, values.apply(metric), leaf.facets().threshold());
    }

    private static Field metric(Condition leaf) {
        return Objects.requireNonNull(leaf.facets().metric(), "A comparison compares a metric");
    }
}
