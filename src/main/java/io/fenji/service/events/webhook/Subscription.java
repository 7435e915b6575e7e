package io.fenji.service.events.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is called when something happens.
 *
 * @param types of which events
 * @param oldSecret signs beside the other one until {@code oldUntil}; null: there is none
 */
record Subscription(
        long id,
        String url,
        List<String> types,
        State state,
        String secret,
        @Nullable String oldSecret,
        @Nullable Instant oldUntil,
        Instant createdAt,
        String createdBy) {

    /** Whether it is called. */
    enum State {
        ACTIVE,
        /** Events wait for it. */
        PAUSED,
        /** The receiver said that it is gone (410): nothing is kept for it. */
        ENDED
    }

    static final String RECEIVERS = "subscription-";

    /** Under which the outbox knows it. */
    String receiver() {
        return receiver(id);
    }

    static String receiver(long id) {
        return RECEIVERS + id;
    }

    /** Those that sign at that moment, the new one first. */
    List<WebhookSecret> secretsAt(Instant moment) {
        var present = new WebhookSecret(secret);
        return oldUntil != null && moment.isBefore(oldUntil)
                ? List.of(present, new WebhookSecret(Objects.requireNonNull(oldSecret)))
                : List.of(present);
    }

    boolean wants(String type) {
        return types.contains(type);
    }

    /** Never with its secrets. */
    @Override
    public String toString() {
        return "%s to %s".formatted(receiver(), url);
    }
}
