package io.fenji.grading.metrics;

import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.Window;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An order whose profit is not known, so that its month counts as missing (policy 二, reading 8).
 *
 * @param order its id in the company's books
 * @param amount in its own currency
 * @param window the 12-month window in which it lies
 */
public record Gap(
        String order,
        String customer,
        LocalDate date,
        Month month,
        BigDecimal amount,
        String currency,
        Window window) {}
