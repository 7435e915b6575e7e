package io.fenji.service.events.webhook;

import io.fenji.base.jobs.Job;
import io.fenji.base.outbox.Outbox;
import io.fenji.service.events.EventsConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Deliveries are kept as long as events, with their attempts; one that waited all that time, for a subscription that was paused, is not sent any more. */
@ApplicationScoped
class DeliveryPurge implements Job {

    private static final Duration PAUSE = Duration.ofHours(6);

    private final Outbox outbox;
    private final EventsConfig config;
    private final Clock clock;

    DeliveryPurge(Outbox outbox, EventsConfig config, Clock clock) {
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deliveries.purge";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public String run() {
        var end = clock.instant().minus(Duration.ofDays(config.keepDays()));
        long purged = 0;
        int some;
        do {
            some = QuarkusTransaction.requiringNew().call(() -> outbox.forget(Subscription.RECEIVERS, end));
            purged += some;
        } while (some > 0);
        return "%d deliveries were older than %d days".formatted(purged, config.keepDays());
    }
}
