package io.fenji.base.calendar;

import io.fenji.base.terms.Month;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which days are working days: Monday to Friday, unless the company says otherwise of a day.
 *
 * @param exceptions whether people work on that day, whatever day of the week it is
 */
public record WorkCalendar(Map<LocalDate, Boolean> exceptions) {

    public static final WorkCalendar MONDAY_TO_FRIDAY = new WorkCalendar(Map.of());

    public WorkCalendar {
        exceptions = Map.copyOf(exceptions);
    }

    public boolean isWorkingDay(LocalDate day) {
        return exceptions.getOrDefault(day, day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
    }

    /** The n-th working day after the end of that month, counted from 1; an {@link IllegalArgumentException} below that. */
    public LocalDate dayAfter(Month month, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("There is no working day " + n);
        }
        return Stream.iterate(month.end(), day -> day.plusDays(1))
                .filter(this::isWorkingDay)
                .skip(n - 1L)
                .findFirst()
                .orElseThrow();
    }

    /** How many working days lie behind the first day, up to the second and with it; 0 where the second is not later. */
    public int workingDaysBetween(LocalDate first, LocalDate second) {
        return second.isAfter(first)
                ? Math.toIntExact(first.plusDays(1)
                        .datesUntil(second.plusDays(1))
                        .filter(this::isWorkingDay)
                        .count())
                : 0;
    }
}
