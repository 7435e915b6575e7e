package io.fenji.base.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What did not get to a receiver yet.
 *
 * @param since when the oldest of it was recorded; null where nothing waits
 */
public record Waiting(
        String receiver, long messages, @Nullable Instant since) {

    public static Waiting none(String receiver) {
        return new Waiting(receiver, 0, null);
    }
}
