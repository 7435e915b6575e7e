package io.fenji.grading.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order whose profit is not known, so that its month counts as missing (policy 二, reading 8). Where months are the figures, a month that is not verified:
 * then there is no order, no date and no amount.
 *
 * @param order its id in the company's books
 * @param amount in its own currency
 * @param window the 12-month window in which it lies
 * @param state how far the month has come; left out of an order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Gap(
        @Nullable String order,
        String customer,
        @Nullable LocalDate date,
        Month month,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Window window,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String state) {

    /** Where the next page goes on. */
    public String position() {
        return order == null ? "%s %s".formatted(month, customer) : order;
    }
}
