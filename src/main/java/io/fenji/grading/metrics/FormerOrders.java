package io.fenji.grading.metrics;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Orders that a customer had and has no more, since they were cancelled or given to another.
 *
 * @param last date of the last one; null: there were none
 */
public record FormerOrders(long orders, @Nullable LocalDate last) {}
