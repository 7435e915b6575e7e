package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One customer's months by window and quarter, as of a month (policy 二, readings 3 and 5). */
final class Periods {

    static final int QUARTER = 3;
    private static final int FEWEST_QUARTERS = 4;
    private static final int MOST_QUARTERS = 8;

    private final Month asOf;
    private final CustomerFigures customer;

    Periods(Month asOf, CustomerFigures customer) {
        this.asOf = asOf;
        this.customer = customer;
    }

    /** The months from the given one on, that many. */
    private List<MonthFigures> months(int start, int many) {
        return List.copyOf(customer.months.subMap(start, start + many).values());
    }

    List<MonthFigures> window(int k) {
        return months(asOf.windowStart(k), Month.WINDOW);
    }

    static BigDecimal amount(List<MonthFigures> months) {
        return Quotient.plain(months.stream().map(MonthFigures::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    static BigDecimal profit(List<MonthFigures> months) {
        return Quotient.plain(months.stream().map(MonthFigures::profit).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /**
     * By how many days a payment is late at that end; one that is still owed then counts up to there.
     *
     * @param paid null: it is still owed
     */
    static long daysLate(LocalDate due, @Nullable LocalDate paid, LocalDate end) {
        return Math.max(0, due.until(paid == null || paid.isAfter(end) ? end : paid, ChronoUnit.DAYS));
    }

    /** Whole months since the first order; null before any. */
    @Nullable
    Integer monthsOfCooperation() {
        LocalDate first = customer.firstOrder;
        return first == null ? null : Math.toIntExact(ChronoUnit.MONTHS.between(first, asOf.end()));
    }

    /** How many quarters are looked at after so many months of cooperation: 4 to 8. */
    static int quarters(int months) {
        return Math.min(MOST_QUARTERS, Math.max(FEWEST_QUARTERS, (months + QUARTER - 1) / QUARTER));
    }

    /** The first month of the quarter k: 0 the latest. */
    int quarterStart(int k) {
        return asOf.number() + 1 - QUARTER * (k + 1);
    }

    /** So many of the last quarters, the latest first. */
    List<List<MonthFigures>> lastQuarters(int many) {
        return IntStream.range(0, many)
                .mapToObj(k -> months(quarterStart(k), QUARTER))
                .toList();
    }

    /** The first month that so many quarters rest on: beyond a year none before the customer's first order. */
    int neededFrom(int quarters) {
        LocalDate first = customer.firstOrder;
        return quarters == FEWEST_QUARTERS || first == null
                ? asOf.windowStart(0)
                : Math.max(quarterStart(quarters - 1), Month.of(first).number());
    }
}
