package io.fenji.governance.outlook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison, met by the customer, of the rule that gave its tier is from being lost; of a combined criterion each part that is met has its own.
 *
 * @param criterion its id in the rule set
 * @param unit as in the glossary
 * @param actual null, with distance, leverAt and leverChange, where the metric is masked
 * @param threshold the number itself, also where it is that of another metric
 * @param distance how far inside the threshold the actual value lies, in the metric's unit
 * @param losesAt the nearest value, to the last 0.01 (1 for counts), at which it is not met any more; null where the metric cannot have one
 * @param lever what would have to change for that: the metric itself, or what it is made of; null where nothing changes it
 * @param leverAt the nearest value of the lever at which it is lost, what is made of it moving along; null where there is none
 * @param leverChange leverAt − what the lever is at present
 * @param becomes the tier that the engine gives then; null where it would be none, or nothing is lost
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Margin(
        String criterion,
        String metric,
        String operator,
        String unit,
        @Nullable BigDecimal actual,
        BigDecimal threshold,
        @Nullable BigDecimal distance,
        @Nullable BigDecimal losesAt,
        @Nullable String lever,
        @Nullable BigDecimal leverAt,
        @Nullable BigDecimal leverChange,
        @Nullable Tier becomes) {

    /** That it is met, and what would become of it, is not hidden. */
    Margin hiding(Hidden hidden) {
        return hidden.isField(metric)
                ? new Margin(
                        criterion, metric, operator, unit, null, threshold, null, losesAt, lever, null, null, becomes)
                : this;
    }
}
