package io.fenji.service.events;

import io.fenji.base.outbox.Courier;
import io.fenji.base.storage.AfterCommit;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives committed events their places in the sequence, one process at a time: so no place is given before those below it can be read, in whatever order
 * transactions end, and nobody who writes an event waits for another. Those who write events of one customer wait for one another anyway, and so theirs
 * are in the order of their causes.
 */
@ApplicationScoped
class Numbering {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(5);
    private static final int AT_ONCE = 1_000;

    private record Place(long id, long seq) {}

    private final Sql sql;
    private final Event<EventsNumbered> numbered;
    private final TransactionSynchronizationRegistry transaction;
    private final Courier courier = new Courier("events", this::round);

    Numbering(Sql sql, Event<EventsNumbered> numbered, TransactionSynchronizationRegistry transaction) {
        this.sql = sql;
        this.numbered = numbered;
        this.transaction = transaction;
    }

    /** What a crash left without a place. */
    void onStart(@Observes @Priority(StartOrder.OUTBOX) StartupEvent start) {
        courier.ask();
    }

    void onStop(@Observes @Priority(StartOrder.ANCHORS) ShutdownEvent stop) throws InterruptedException {
        Courier.stop(List.of(courier), PATIENCE_AT_STOP);
    }

    /** Once the present transaction is committed. */
    void askAfterCommit() {
        if (transaction.getResource(this) == null) {
            transaction.putResource(this, true);
            AfterCommit.run(transaction, courier::ask);
        }
    }

    /** Looks again in a moment in any case: for what another process has left. */
    private Optional<Duration> round() {
        var isMore = true;
        while (isMore && !courier.isStopping()) {
            isMore = QuarkusTransaction.requiringNew().call(this::next);
        }
        return Optional.of(PAUSE);
    }

    /** Of the next thousand, so that whoever asks for events finds those of what was answered before. */
    void now() {
        if (!waiting(1).isEmpty()) {
            QuarkusTransaction.requiringNew().call(this::next);
        }
    }

    /** False where nothing was left to do. */
    private boolean next() {
        var last = sql.one(Long.class, "select last_seq from event_turn where id = 1 for update");
        var waiting = waiting(AT_ONCE);
        if (waiting.isEmpty()) {
            return false;
        }
        give(waiting, last);
        numbered.fire(new EventsNumbered(waiting));
        return waiting.size() == AT_ONCE;
    }

    private List<EventsNumbered.Event> waiting(int limit) {
        return sql.with("limit", limit).list(EventsNumbered.Event.class, """
                select id, uuid, type, customer_id from event where seq is null order by id limit :limit""");
    }

    private void give(List<EventsNumbered.Event> waiting, long last) {
        var places = new ArrayList<Place>();
        waiting.forEach(it -> places.add(new Place(it.id(), last + places.size() + 1)));
        sql.with("last", last + places.size()).update("update event_turn set last_seq = :last where id = 1");
        sql.batch("update event set seq = :seq where id = :id", places);
    }
}
