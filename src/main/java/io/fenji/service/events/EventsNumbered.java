package io.fenji.service.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fired in the transaction that gives events their places in the sequence.
 *
 * @param events a thousand at most, in their order
 */
public record EventsNumbered(List<Event> events) {

    /** One of them. */
    public record Event(
            long id, String uuid, String type, @Nullable Long customerId) {}
}
