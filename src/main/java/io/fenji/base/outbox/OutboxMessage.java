package io.fenji.base.outbox;

import java.time.Instant;

/**
 * What waits for a receiver.
 *
 * @param lane messages of one lane wait for one another; those of others go on beside one that does not get there
 * @param content what to send, or where to find it; whatever an erasure must reach is read when it is sent and not written here
 * @param attempts how often it did not get there
 * @param recordedAt when its cause was recorded
 */
public record OutboxMessage(long id, String lane, String content, int attempts, Instant recordedAt) {

    /** What becomes of one. */
    public enum State {
        WAITING,
        SENT,
        /** Given up; sent again only where somebody asks for it. */
        DEAD
    }
}
