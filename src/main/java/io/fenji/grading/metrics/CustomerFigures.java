package io.fenji.grading.metrics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one customer as of a month: everything its metrics are made of, and nothing dated later. */
final class CustomerFigures {

    final long id;
    final String code;

    /** By month number; a month without an entry had neither order nor credit note. Covers the three windows. */
    final SortedMap<Integer, MonthFigures> months = new TreeMap<>();

    /** Of the first confirmed order ever; null before any. */
    @Nullable
    LocalDate firstOrder;

    /** Σ amount × days late over the payments due in window 0. */
    BigDecimal lateAmountDays = BigDecimal.ZERO;

    /** Σ amount of the payments due in window 0. */
    BigDecimal dueAmount = BigDecimal.ZERO;

    int openDisputes;
    int majorDisputes;
    int criticalDisputes;

    @Nullable
    String currentTier;

    CustomerFigures(long id, String code) {
        this.id = id;
        this.code = code;
    }

    /** Keeps the earliest of the dates on which it ordered. */
    void orderedOn(@Nullable LocalDate date) {
        var first = firstOrder;
        if (date != null && (first == null || date.isBefore(first))) {
            firstOrder = date;
        }
    }
}
