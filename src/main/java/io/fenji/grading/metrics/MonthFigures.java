package io.fenji.grading.metrics;

import java.math.BigDecimal;

/**
 * One customer's orders of one month.
 *
 * @param amount confirmed orders less credit notes and returns, company currency
 * @param profit of those whose profit is known, company currency
 * @param orders confirmed orders
 * @param withoutProfit orders and credit notes whose profit is not known
 */
record MonthFigures(BigDecimal amount, BigDecimal profit, int orders, int withoutProfit) {}
