package io.fenji.grading.arithmetic;

import java.math.BigDecimal;

/**
 * One customer's orders of one month.
 *
 * @param amount confirmed orders less credit notes and returns, company currency
 * @param profit of those whose profit is known, company currency
 * @param orders confirmed orders
 * @param withoutProfit orders and credit notes whose profit is not known
 */
public record MonthFigures(BigDecimal amount, BigDecimal profit, int orders, int withoutProfit) {

    MonthFigures plus(MonthFigures other) {
        return new MonthFigures(
                amount.add(other.amount),
                profit.add(other.profit),
                orders + other.orders,
                withoutProfit + other.withoutProfit);
    }
}
