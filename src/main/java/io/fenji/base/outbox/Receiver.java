package io.fenji.base.outbox;

/** Somebody outside of the house to whom messages go. Each bean of this kind has a thread of its own. */
public interface Receiver {

    /** Under which messages wait for it, over restarts and new versions: at most 60 characters that never change. */
    String name();

    /**
     * Takes a message, outside of any transaction. It comes again where nobody could note that it was taken: its id is the same then.
     *
     * @throws Exception where it did not get there, or not within some seconds; why is kept with the message
     */
    void take(OutboxMessage message) throws Exception;
}
