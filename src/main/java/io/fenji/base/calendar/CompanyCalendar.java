package io.fenji.base.calendar;

import io.fenji.base.terms.Month;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/** The calendar of the company in its time zone, read once at the start: a file that is wrong ends it. */
@ApplicationScoped
public class CompanyCalendar {

    private final CalendarConfig config;
    private final Clock clock;
    private volatile WorkCalendar days = WorkCalendar.MONDAY_TO_FRIDAY;

    CompanyCalendar(CalendarConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void read(@Observes @Priority(0) StartupEvent start) {
        config.file().ifPresent(file -> days = read(file));
    }

    static WorkCalendar read(String file) {
        try {
            return CalendarFile.read(Files.readString(Path.of(file)));
        } catch (CalendarFile.Unreadable wrong) {
            throw new ConfigurationException("fenji.calendar.file, %s, cannot be used: %s. Nothing was changed."
                    .formatted(file, wrong.getMessage()));
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "fenji.calendar.file is '%s', and that cannot be read as UTF-8 (%s); name a file, or leave it out for Monday to Friday."
                            .formatted(file, unreadable.getMessage()));
        }
    }

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The n-th working day after the end of that month. */
    public LocalDate dayAfter(Month month, int n) {
        return days.dayAfter(month, n);
    }

    /** How many working days that moment is behind the due day; 0 where it is not. */
    public int daysLate(LocalDate due, Instant done) {
        return days.workingDaysBetween(due, LocalDate.ofInstant(done, clock.getZone()));
    }
}
