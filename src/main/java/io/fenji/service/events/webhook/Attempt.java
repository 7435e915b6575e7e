package io.fenji.service.events.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One time that an event was brought to a receiver.
 *
 * @param status of the answer; null: there was none
 * @param error why it did not get there; null: it did
 * @param ms milliseconds that it took
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Attempt(
        Instant at, @Nullable Integer status, @Nullable String error, long ms) {

    private static final int GONE = 410;

    /** The receiver wants no more events, ever. */
    boolean endsAll() {
        return status != null && status == GONE;
    }
}
