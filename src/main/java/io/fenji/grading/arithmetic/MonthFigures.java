package io.fenji.grading.arithmetic;

import java.math.BigDecimal;

/**
 * One customer's orders of one month.
 *
 * @param amount confirmed orders less credit notes and returns, company currency
 * @param profit of those whose profit is known, company currency
 * @param orders confirmed orders
 * @param withoutProfit orders and credit notes whose profit is not known
 * @param isReported false where months are the figures and nobody has verified this one: then nothing of it is known, and the numbers are not zero but missing
 */
public record MonthFigures(BigDecimal amount, BigDecimal profit, int orders, int withoutProfit, boolean isReported) {

    /** Of which nothing is known. */
    public static final MonthFigures UNREPORTED = new MonthFigures(BigDecimal.ZERO, BigDecimal.ZERO, 0, 1, false);

    public MonthFigures(BigDecimal amount, BigDecimal profit, int orders, int withoutProfit) {
        this(amount, profit, orders, withoutProfit, true);
    }

    MonthFigures plus(MonthFigures other) {
        return new MonthFigures(
                amount.add(other.amount),
                profit.add(other.profit),
                orders + other.orders,
                withoutProfit + other.withoutProfit,
                isReported && other.isReported);
    }
}
