package io.fenji.governance.audit.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.customer.Hidden;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.CriterionResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that is not met, and by how much.
 *
 * @param threshold a number, a text, the name of another metric, or null
 * @param distance from the threshold, negative, in the metric's unit; 0 exactly at it; null where it cannot be said
 * @param distancePercent the same in percent of the threshold, without a sign, to ten decimals; null where there is no distance or the threshold is 0
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MissedCriterion(
        String id,
        String rule,
        String text,
        @Nullable String metric,
        @Nullable String operator,
        @Nullable Object threshold,
        @Nullable Object actual,
        @Nullable BigDecimal distance,
        @Nullable BigDecimal distancePercent,
        @Nullable String unit) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 10;

    static MissedCriterion of(Criterion criterion, Facts facts) {
        var compared = CriterionResult.of(criterion, false, facts).whole();
        var threshold = threshold(criterion.condition(), facts);
        var distance = compared.distance();
        return new MissedCriterion(
                criterion.id(),
                criterion.rule(),
                criterion.text(),
                compared.metric(),
                compared.operator(),
                compared.threshold(),
                compared.actual(),
                distance,
                distance == null || threshold == null ? null : percent(distance, threshold),
                compared.unit());
    }

    /** Without what is hidden. */
    MissedCriterion hiding(Hidden hidden) {
        var hides = hidden.isField(metric);
        var tells = !hides && !hidden.isField(threshold);
        return new MissedCriterion(
                id,
                rule,
                text,
                metric,
                operator,
                threshold,
                hides ? null : actual,
                tells ? distance : null,
                tells ? distancePercent : null,
                unit);
    }

    private static @Nullable BigDecimal percent(BigDecimal distance, BigDecimal threshold) {
        if (distance.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (threshold.signum() == 0) {
            return null;
        }
        var percent = distance.abs().multiply(HUNDRED).divide(threshold.abs(), DECIMALS, RoundingMode.HALF_EVEN);
        return Quotient.plain(percent);
    }

    /** Whether the metrics miss a single comparison with a number by at most that percentage of it; of 0, only by nothing. Not rounded. */
    static boolean isNear(Criterion criterion, Facts facts, BigDecimal percent) {
        var threshold = threshold(criterion.condition(), facts);
        var distance = CriterionResult.of(criterion, false, facts).whole().distance();
        return threshold != null
                && distance != null
                && distance.abs().multiply(HUNDRED).compareTo(percent.multiply(threshold.abs())) <= 0;
    }

    private static @Nullable BigDecimal threshold(Condition condition, Facts facts) {
        if (condition instanceof Condition.ToNumber it) {
            return it.threshold();
        }
        return condition instanceof Condition.ToMetric it ? facts.number(it.other()) : null;
    }
}
