package io.fenji.grading.customer;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer has ended; told in the same transaction to whoever keeps what ends with it, while no approval is under way.
 *
 * @param customer its number
 * @param on first day on which it is no customer any more
 * @param mergedInto number of the customer to which its figures go; null: to none
 * @param at when that was recorded
 * @param by who approved it
 */
public record CustomerClosed(
        long customer, LocalDate on, @Nullable Long mergedInto, Instant at, String by) {}
