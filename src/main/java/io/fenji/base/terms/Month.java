package io.fenji.base.terms;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A closed calendar month: what a grading is "as of" (policy 二, reading 3). Written YYYY-MM.
 *
 * <p>All windows end at {@link #end()}, the first day <em>after</em> the month; what is dated on that day or later is invisible.
 */
public record Month(YearMonth value) implements Comparable<Month> {

    /** Months per window of policy 二, reading 3. */
    public static final int WINDOW = 12;

    /** Reads YYYY-MM; anything else, null included, is refused with the field named. */
    public static Month parse(@Nullable String text, String pointer) {
        if (text == null || text.isBlank()) {
            throw Refusal.invalid("month.missing", Message.of("month.missing"), pointer);
        }
        try {
            if (text.length() == "YYYY-MM".length()) {
                return inRange(new Month(YearMonth.parse(text)), pointer);
            }
        } catch (DateTimeParseException unreadable) {
            // refused below, as is a year of more than four digits
        }
        throw Refusal.invalid("month.unreadable", Message.of("month.unreadable", Texts.shortened(text)), pointer);
    }

    private static Month inRange(Month month, String pointer) {
        if (!Years.include(month.value.getYear())) {
            throw Refusal.invalid("month.too-early", Message.of("month.too-early", month, Years.FIRST), pointer);
        }
        return month;
    }

    /** Months since year 0; consecutive months have consecutive numbers. This is how a month is stored. */
    public int number() {
        return Math.toIntExact(value.getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH));
    }

    public static Month ofNumber(int number) {
        return new Month(YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1));
    }

    public static Month of(LocalDate date) {
        return new Month(YearMonth.from(date));
    }

    /** d: the first day after this month. */
    public LocalDate end() {
        return value.plusMonths(1).atDay(1);
    }

    /** The number of the first month of the 12-month window k: 0 the latest, 1 the year before, 2 the one before that. */
    public int windowStart(int k) {
        return number() + 1 - WINDOW * (k + 1);
    }

    @Override
    public int compareTo(Month other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
