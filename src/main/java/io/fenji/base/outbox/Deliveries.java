package io.fenji.base.outbox;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;

/** The deliveries to all receivers there are. */
@ApplicationScoped
class Deliveries implements WaitingList {

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);

    /** Each holds a connection of the database while it hands over; the other connections are for those who ask. */
    private static final int MOST_AT_WORK = 6;

    private final Map<String, Delivery> byReceiver = new ConcurrentSkipListMap<>();
    private final Semaphore atWork = new Semaphore(MOST_AT_WORK, true);
    private final Sql sql;
    private final Clock clock;

    @Inject
    Deliveries(@Any Instance<Receiver> receivers, Sql sql, Clock clock) {
        this((Iterable<Receiver>) receivers, sql, clock);
    }

    Deliveries(Iterable<Receiver> receivers, Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
        receivers.forEach(it -> byReceiver.put(it.name(), delivery(it)));
    }

    private Delivery delivery(Receiver receiver) {
        return new Delivery(receiver, sql, clock, atWork);
    }

    void onStart(@Observes @Priority(StartOrder.OUTBOX) StartupEvent start) {
        byReceiver.values().forEach(Delivery::begin);
    }

    void onStop(@Observes @Priority(StartOrder.OUTBOX) ShutdownEvent stop) throws InterruptedException {
        Courier.stop(byReceiver.values().stream().map(it -> it.courier).toList(), PATIENCE_AT_STOP);
    }

    /** From now on it is delivered to, in this process. */
    void admit(Receiver receiver) {
        var delivery = delivery(receiver);
        if (byReceiver.putIfAbsent(receiver.name(), delivery) == null) {
            delivery.begin();
        }
    }

    /** From now on it is not delivered to, in this process. */
    void dismiss(String receiver) {
        Optional.ofNullable(byReceiver.remove(receiver)).ifPresent(it -> it.courier.leave());
    }

    /** The delivery to it in this process; empty where it is delivered to in another one, or not yet. */
    Optional<Delivery> here(String receiver) {
        return Optional.ofNullable(byReceiver.get(receiver));
    }

    /** @throws IllegalArgumentException where there is no such receiver */
    Delivery to(String receiver) {
        var delivery = byReceiver.get(receiver);
        if (delivery == null) {
            throw new IllegalArgumentException(
                    "'%s' is none of the receivers %s".formatted(receiver, byReceiver.keySet()));
        }
        return delivery;
    }

    /** Also those of a receiver that is there no more. */
    @Override
    public List<Waiting> waiting() {
        var waiting = new TreeMap<String, Waiting>();
        byReceiver.keySet().forEach(it -> waiting.put(it, Waiting.none(it)));
        sql.each(
                "select receiver, count(*), min(recorded_at) from outbox_message where state = 'WAITING' group by receiver",
                row -> new Waiting(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()),
                it -> waiting.put(it.receiver(), it));
        return List.copyOf(waiting.values());
    }
}
