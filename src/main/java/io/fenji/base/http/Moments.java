package io.fenji.base.http;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Years;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Days and moments in query parameters. */
@ApplicationScoped
public class Moments {

    private final Clock clock;

    public Moments(Clock clock) {
        this.clock = clock;
    }

    /** YYYY-MM-DD; or a closed month YYYY-MM, which means the day after it, from which a tier graded as of that month is in force. Absent: today. */
    public LocalDate day(@Nullable String text, String name) {
        if (text == null) {
            return LocalDate.now(clock);
        }
        try {
            return text.length() == "YYYY-MM".length() ? Month.parse(text, name).end() : inRange(LocalDate.parse(text));
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid("date.unreadable", Message.of("date.unreadable.month", Texts.shortened(text)), name);
        }
    }

    /** YYYY-MM-DD and nothing else. Absent: today. */
    public LocalDate date(@Nullable String text, String name) {
        if (text != null && text.length() != "YYYY-MM-DD".length()) {
            throw Refusal.invalid("date.unreadable", Message.of("date.unreadable.day", Texts.shortened(text)), name);
        }
        return day(text, name);
    }

    /** An instant with offset, or a day, which means its end. Absent: now. */
    public Instant instant(@Nullable String text, String name) {
        return text == null ? clock.instant() : instant(text, name, 1);
    }

    /** An instant with offset, or a day, which means its beginning. */
    public Instant beginning(String text, String name) {
        return instant(text, name, 0);
    }

    /** @param plusDays 1 where a day means its end, 0 where it means its beginning */
    private Instant instant(String text, String name, int plusDays) {
        try {
            return text.length() == "YYYY-MM-DD".length()
                    ? inRange(LocalDate.parse(text))
                            .plusDays(plusDays)
                            .atStartOfDay(clock.getZone())
                            .toInstant()
                            .minusNanos(1_000L * plusDays)
                    : inRange(OffsetDateTime.parse(text)).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw Refusal.invalid("moment.unreadable", Message.of("moment.unreadable", Texts.shortened(text)), name);
        }
    }

    /** The day on which that moment lies. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    private static <T extends TemporalAccessor> T inRange(T date) {
        if (!Years.include(date.get(ChronoField.YEAR))) {
            throw new DateTimeParseException("out of range", date.toString(), 0);
        }
        return date;
    }
}
