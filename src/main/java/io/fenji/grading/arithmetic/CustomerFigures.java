package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one customer as of a month: everything its metrics are made of, and nothing dated later. */
public final class CustomerFigures {

    private static final int DISPUTE_MONTHS = 24;

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

    public CustomerFigures(long id, String code) {
        this.id = id;
        this.code = code;
    }

    public long id() {
        return id;
    }

    /** From when on payments due are looked at, up to that end. */
    public static LocalDate paymentsFrom(LocalDate end) {
        return end.minusMonths(Month.WINDOW);
    }

    /** From when on disputes are looked at, beside those that are open at that end. */
    public static LocalDate disputesFrom(LocalDate end) {
        return end.minusMonths(DISPUTE_MONTHS);
    }

    /** @param month number of a month of the three windows */
    public void add(int month, MonthFigures figures) {
        months.merge(month, figures, MonthFigures::plus);
    }

    /** Keeps the earliest of the dates on which it ordered. */
    public void orderedOn(@Nullable LocalDate date) {
        var first = firstOrder;
        if (date != null && (first == null || date.isBefore(first))) {
            firstOrder = date;
        }
    }

    /**
     * A payment due in window 0.
     *
     * @param paid null: it is still owed
     * @param end at which it is late or not
     */
    public void owes(BigDecimal amount, LocalDate due, @Nullable LocalDate paid, LocalDate end) {
        dueAmount = dueAmount.add(amount);
        lateAmountDays = lateAmountDays.add(amount.multiply(BigDecimal.valueOf(Periods.daysLate(due, paid, end))));
    }

    /** So many disputes of one severity, all open or all closed at the month's end. */
    public void disputes(String severity, boolean areOpen, int many) {
        openDisputes += areOpen ? many : 0;
        majorDisputes += severity.equals("MAJOR") ? many : 0;
        criticalDisputes += severity.equals("CRITICAL") ? many : 0;
    }

    /** The tier in force on the month's last day; null: none. */
    public void inTier(@Nullable String tier) {
        currentTier = tier;
    }
}
