package io.fenji.service.events.webhook;

import io.fenji.base.outbox.OutboxMessage;
import io.fenji.base.outbox.Receiver;
import io.fenji.base.outbox.ReceiverAway;
import io.fenji.service.events.webhook.Subscription.State;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A subscription as the outbox knows it. Whatever it says of itself is read when it is needed, so that other processes' changes count. */
final class Webhook implements Receiver {

    private static final double LEAST_OF_A_PAUSE = 0.5;

    private final long id;
    private final int attempts;
    private final Webhooks webhooks;

    Webhook(long id, int attempts, Webhooks webhooks) {
        this.id = id;
        this.attempts = attempts;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return Subscription.receiver(id);
    }

    @Override
    public boolean isOpen() {
        return webhooks.subscriptions
                .find(id)
                .filter(it -> it.state() == State.ACTIVE)
                .isPresent();
    }

    @Override
    public int mostAttempts() {
        return attempts;
    }

    /** Half of it to all of it by chance: so those that failed together do not come back together. */
    @Override
    public Duration pauseAfter(int failed) {
        var whole = Receiver.super.pauseAfter(failed);
        return Duration.ofMillis(
                (long) (whole.toMillis() * ThreadLocalRandom.current().nextDouble(LEAST_OF_A_PAUSE, 1)));
    }

    /** What a subscription wanted that was deleted meanwhile counts as taken. */
    @Override
    public void take(OutboxMessage message) throws IOException, InterruptedException {
        var subscription = webhooks.subscriptions.find(id);
        if (subscription.isEmpty()) {
            return;
        }
        var event = webhooks.events
                .ofId(message.content())
                .orElseThrow(() -> new IOException("the event %s is kept no more".formatted(message.content())));
        var attempt = webhooks.posting.post(subscription.get(), event);
        webhooks.deliveries.note(message.id(), attempt);
        if (attempt.endsAll()) {
            webhooks.subscriptions.end(id);
        }
        refuse(attempt);
    }

    private static void refuse(Attempt attempt) throws IOException {
        if (attempt.error() != null) {
            throw attempt.status() == null ? new ReceiverAway(attempt.error()) : new IOException(attempt.error());
        }
    }
}
