package io.fenji.rules.language;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of a rule, held against what is known of whom it judges (policy 三(三)1).
 *
 * @param whole its comparison; where it combines several, only whether it is met: then {@code parts} has them
 */
public record CriterionResult(
        String id,
        @Nullable Tier tier,
        String rule,
        String text,
        String file,
        int line,
        @JsonUnwrapped Part whole,
        List<Part> parts) {

    /**
     * One comparison.
     *
     * @param metric null, with operator, threshold, actual and distance, where several are combined
     * @param threshold a number, a text, true or false, the name of another metric, or null for a comparison with null
     * @param distance how far inside (positive) or outside (negative) the threshold the actual value lies, in the metric's unit; 0 exactly at the
     *     threshold, whether that is enough or not; null where it cannot be said
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Part(
            @Nullable String metric,
            @Nullable String operator,
            @Nullable Object threshold,
            @Nullable Object actual,
            boolean met,
            @Nullable BigDecimal distance,
            @Nullable String unit) {

        private static Part of(Condition condition, boolean met, Facts facts) {
            var facets = condition.facets();
            Field metric = facets.metric();
            return new Part(
                    metric == null ? null : metric.field(),
                    facets.operator(),
                    facets.threshold(),
                    metric == null ? null : facts.value(metric),
                    met,
                    CriterionResult.distance(condition, facts),
                    metric == null ? null : metric.unit().label());
        }

        private Part hiding(Predicate<@Nullable Object> hidden) {
            var hides = hidden.test(metric);
            return new Part(
                    metric,
                    operator,
                    threshold,
                    hides ? null : actual,
                    met,
                    hides || hidden.test(threshold) ? null : distance,
                    unit);
        }
    }

    public static CriterionResult of(Criterion criterion, boolean met, Facts facts) {
        var condition = criterion.condition();
        return new CriterionResult(
                criterion.id(),
                criterion.tier(),
                criterion.rule(),
                criterion.text(),
                criterion.file(),
                criterion.line(),
                Part.of(condition, met, facts),
                condition.facets().metric() != null
                        ? List.of()
                        : condition
                                .comparisons()
                                .map(leaf -> Part.of(leaf, leaf.metBy(facts), facts))
                                .toList());
    }

    public boolean met() {
        return whole.met;
    }

    /** Without the fields that are hidden; whether it is met stays. */
    public CriterionResult hiding(Predicate<@Nullable Object> hidden) {
        return new CriterionResult(
                id,
                tier,
                rule,
                text,
                file,
                line,
                whole.hiding(hidden),
                parts.stream().map(part -> part.hiding(hidden)).toList());
    }

    private static @Nullable BigDecimal distance(Condition condition, Facts facts) {
        if (condition instanceof Condition.ToNumber it) {
            return distance(it.operator(), facts.number(it.metric()), it.threshold());
        }
        return condition instanceof Condition.ToMetric it
                ? distance(it.operator(), facts.number(it.metric()), facts.number(it.other()))
                : null;
    }

    private static @Nullable BigDecimal distance(
            Operator operator, @Nullable BigDecimal actual, @Nullable BigDecimal threshold) {
        if (actual == null || threshold == null) {
            return null;
        }
        return switch (operator) {
            case GREATER, AT_LEAST -> actual.subtract(threshold);
            case LESS, AT_MOST -> threshold.subtract(actual);
            case EQUAL -> actual.subtract(threshold).abs().negate();
            case NOT_EQUAL -> actual.subtract(threshold).abs();
        };
    }
}
