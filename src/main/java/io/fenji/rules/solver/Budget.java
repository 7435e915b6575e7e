package io.fenji.rules.solver;

import java.time.Duration;

/** The time that proofs may take: so much each, so much altogether. */
public final class Budget {

    private static final Duration ALTOGETHER = Duration.ofSeconds(20);
    private static final Duration EACH = Duration.ofSeconds(3);

    private final long end;
    private final long each;
    private volatile long due;

    public Budget(Duration altogether, Duration each) {
        this.end = System.nanoTime() + altogether.toNanos();
        this.each = each.toNanos();
        this.due = end;
    }

    public static Budget usual() {
        return new Budget(ALTOGETHER, EACH);
    }

    /** The next question begins; not even asked where the time is up. */
    void begin() {
        var now = System.nanoTime();
        if (now - end >= 0) {
            throw new NotProven("undecided.time");
        }
        due = now + each - end < 0 ? now + each : end;
    }

    /** Whether the present question has taken too long. */
    boolean isSpent() {
        return System.nanoTime() - due >= 0;
    }
}
