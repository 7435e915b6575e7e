package io.fenji.service.events.webhook;

import io.fenji.base.outbox.Courier;
import io.fenji.base.outbox.NewMessage;
import io.fenji.base.outbox.Outbox;
import io.fenji.base.storage.AfterCommit;
import io.fenji.base.terms.StartOrder;
import io.fenji.service.events.EventLog;
import io.fenji.service.events.EventsConfig;
import io.fenji.service.events.EventsNumbered;
import io.fenji.service.events.webhook.Subscription.State;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what happened into the outbox for whoever wants it, and has the outbox deliver to each subscription that there is, in whichever process it was made. */
@ApplicationScoped
class Webhooks {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    /** Of events that concern no customer. */
    private static final String COMPANY = "company";

    final Subscriptions subscriptions;
    final EventLog events;
    final Posting posting;
    final WebhookDeliveries deliveries;
    private final Outbox outbox;
    private final EventsConfig config;
    private final TransactionSynchronizationRegistry transaction;
    private final Courier courier = new Courier("subscriptions", this::round);
    private final Set<Long> admitted = new HashSet<>();

    Webhooks(
            Subscriptions subscriptions,
            EventLog events,
            Posting posting,
            WebhookDeliveries deliveries,
            Outbox outbox,
            EventsConfig config,
            TransactionSynchronizationRegistry transaction) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.posting = posting;
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.config = config;
        this.transaction = transaction;
    }

    void onStart(@Observes @Priority(StartOrder.OUTBOX) StartupEvent start) {
        courier.ask();
    }

    void onStop(@Observes @Priority(StartOrder.ANCHORS) ShutdownEvent stop) throws InterruptedException {
        Courier.stop(List.of(courier), PATIENCE_AT_STOP);
    }

    /** Once the present transaction, which makes one or deletes one, is committed. */
    void askAfterCommit() {
        AfterCommit.run(transaction, courier::ask);
    }

    private Optional<Duration> round() {
        var present = subscriptions.all().stream().map(Subscription::id).collect(Collectors.toSet());
        present.stream().filter(admitted::add).forEach(id -> outbox.admit(new Webhook(id, config.attempts(), this)));
        admitted.stream().filter(id -> !present.contains(id)).forEach(this::leave);
        admitted.retainAll(present);
        return Optional.of(PAUSE);
    }

    /** What was put for it while it was deleted goes too. */
    private void leave(long id) {
        outbox.dismiss(Subscription.receiver(id));
        QuarkusTransaction.requiringNew().run(() -> outbox.forget(Subscription.receiver(id)));
    }

    /** In the transaction that gives them their places: each of them once for each subscription, in their order. */
    void put(@Observes EventsNumbered numbered) {
        subscriptions.all().stream().filter(it -> it.state() != State.ENDED).forEach(it -> put(it, numbered.events()));
    }

    private void put(Subscription to, List<EventsNumbered.Event> all) {
        var wanted = all.stream()
                .filter(it -> to.wants(it.type()))
                .map(it -> new NewMessage(lane(it), it.uuid()))
                .toList();
        if (!wanted.isEmpty()) {
            outbox.put(to.receiver(), wanted);
        }
    }

    private static String lane(EventsNumbered.Event it) {
        return it.customerId() == null ? COMPANY : String.valueOf(it.customerId());
    }
}
