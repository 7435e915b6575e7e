package io.fenji.grading.metrics;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which months are closed: a grading is as of one of them (policy 二, reading 3). */
@ApplicationScoped
public class ClosedMonths {

    private final Clock clock;

    public ClosedMonths(Clock clock) {
        this.clock = clock;
    }

    /** The month written there; refused unless it is over. */
    public Month parse(@Nullable String text, String pointer) {
        var month = Month.parse(text, pointer);
        if (month.end().isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("month.open", Message.of("month.open", month), pointer);
        }
        return month;
    }
}
