package io.fenji.grading.monthly.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is filed of a month.
 *
 * @param orderAmount orders less credit notes and returns, company currency
 * @param orderCount orders without credit notes, returns and samples
 * @param profit of them, company currency; null: it is not known, or not for whoever asks
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MonthTotals(
        BigDecimal orderAmount, int orderCount, @Nullable BigDecimal profit) {

    public static final MonthTotals NONE = new MonthTotals(BigDecimal.ZERO, 0, BigDecimal.ZERO);

    public MonthTotals {
        orderAmount = Quotient.plain(orderAmount);
        profit = profit == null ? null : Quotient.plain(profit);
    }

    public MonthTotals minus(MonthTotals other) {
        return new MonthTotals(
                orderAmount.subtract(other.orderAmount),
                orderCount - other.orderCount,
                profit == null || other.profit == null ? null : profit.subtract(other.profit));
    }

    public MonthTotals withoutProfit() {
        return new MonthTotals(orderAmount, orderCount, null);
    }
}
