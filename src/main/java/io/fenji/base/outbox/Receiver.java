package io.fenji.base.outbox;

import java.time.Duration;

/** Somebody outside of the house to whom messages go, in a thread of its own. Each bean of this kind is one; others are admitted and dismissed while the service runs. */
public interface Receiver {

    /** Under which messages wait for it, over restarts and new versions: at most 60 characters that never change. */
    String name();

    /** Whether it takes anything at the moment; asked before each message, in our transaction. What comes meanwhile waits. */
    default boolean isOpen() {
        return true;
    }

    /** After so many attempts a message is DEAD: it stays on record and holds up its lane no longer. */
    default int mostAttempts() {
        return Integer.MAX_VALUE;
    }

    /** How long a message waits after so many attempts that failed. */
    default Duration pauseAfter(int attempts) {
        return Courier.pauseAfter(attempts);
    }

    /**
     * Takes a message, outside of any transaction. It comes again where nobody could note that it was taken: its id is the same then.
     *
     * @throws ReceiverAway where it would take no other message either
     * @throws Exception where it did not get there, or not within some seconds; why is kept with the message
     */
    void take(OutboxMessage message) throws Exception;
}
