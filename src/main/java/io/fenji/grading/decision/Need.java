package io.fenji.grading.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.grading.customer.Hidden;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to meet a condition that is not met.
 *
 * @param reach the nearest value, in least steps from the threshold, that meets it; null where there is none to name, and of an attribute, which is no lever
 * @param change reach − actual; null where the actual value is not computable
 * @param anyOf where one of several ways is enough: each with what it takes; then everything else is null. Left out otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Need(
        @Nullable String metric,
        @Nullable String operator,
        @Nullable Object threshold,
        @Nullable Object actual,
        @Nullable BigDecimal change,
        @Nullable BigDecimal reach,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<Need>> anyOf) {

    /** Without what is hidden. */
    Need hiding(Hidden hidden) {
        var hides = hidden.isField(metric);
        var held = hidden.isField(threshold);
        return new Need(
                metric,
                operator,
                threshold,
                hides ? null : actual,
                hides || held ? null : change,
                held ? null : reach,
                anyOf.stream()
                        .map(way ->
                                way.stream().map(need -> need.hiding(hidden)).toList())
                        .toList());
    }

    /** The needs of a condition; none where it is met. */
    static List<Need> of(Condition condition, Facts facts) {
        if (condition.metBy(facts)) {
            return List.of();
        }
        if (condition instanceof Condition.All all) {
            return all.parts().stream()
                    .flatMap(part -> of(part, facts).stream())
                    .toList();
        }
        if (condition instanceof Condition.Any any) {
            return List.of(new Need(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    any.parts().stream().map(part -> of(part, facts)).toList()));
        }
        return List.of(single(condition, facts));
    }

    private static Need single(Condition condition, Facts facts) {
        var facets = condition.facets();
        Field metric = facets.metric();
        if (metric == null) {
            throw new IllegalArgumentException("Not a single comparison: " + condition);
        }
        var reach = reach(condition, facts);
        var actual = facts.number(metric);
        return new Need(
                metric.field(),
                facets.operator(),
                facets.threshold(),
                facts.value(metric),
                reach == null || actual == null ? null : reach.subtract(actual),
                reach,
                List.of());
    }

    private static @Nullable BigDecimal reach(Condition condition, Facts facts) {
        if (condition instanceof Condition.ToNumber it) {
            return reach(it.operator(), it.threshold(), it.metric());
        }
        if (condition instanceof Condition.ToMetric it) {
            var threshold = facts.number(it.other());
            return threshold == null ? null : reach(it.operator(), threshold, it.metric());
        }
        return null;
    }

    private static @Nullable BigDecimal reach(Operator operator, BigDecimal threshold, Field metric) {
        var step = metric.unit().leastStep();
        if (step == null || metric instanceof Attribute) {
            return null;
        }
        return switch (operator) {
            case GREATER, NOT_EQUAL -> threshold.add(step);
            case LESS -> threshold.subtract(step);
            case AT_LEAST, AT_MOST, EQUAL -> threshold;
        };
    }
}
