package io.fenji.grading.arithmetic;

import java.math.BigDecimal;

/**
 * The company's profit of the last 12 months, of which a customer's share is a part.
 *
 * @param profit of all orders whose profit is known, company currency
 * @param orders all customers' orders that count, those without a profit among them
 * @param credits credit notes and returns
 * @param withoutProfit orders and credits whose profit is not known
 */
public record CompanyTotal(BigDecimal profit, long orders, long credits, long withoutProfit) {}
