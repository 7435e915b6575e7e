package io.fenji.grading.monthly.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What was filed of a month, held against the imported orders.
 *
 * @param expected what the orders sum up to, as they are known now
 * @param difference actual less expected
 * @param differencePercent of the order amount; null: the expected one is not above 0
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Reconciliation(
        MonthTotals expected,
        MonthTotals actual,
        MonthTotals difference,
        @Nullable BigDecimal differencePercent) {

    public static Reconciliation of(MonthTotals actual, MonthTotals expected) {
        var percent = Quotient.growthPercent(actual.orderAmount(), expected.orderAmount());
        return new Reconciliation(
                expected, actual, actual.minus(expected), percent == null ? null : Quotient.plain(percent));
    }

    public Reconciliation withoutProfit() {
        return new Reconciliation(
                expected.withoutProfit(), actual.withoutProfit(), difference.withoutProfit(), differencePercent);
    }
}
