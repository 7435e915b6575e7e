package io.fenji.base.outbox;

import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;

/** A process on the database with receivers of its own, as far as the outbox can tell. */
final class OutboxProcess implements AutoCloseable {

    final Deliveries deliveries;
    final Outbox outbox;
    private final List<Somebody> receivers;

    OutboxProcess(Sql sql, TransactionSynchronizationRegistry transaction, Clock clock, Somebody... receivers) {
        this.receivers = List.of(receivers);
        this.deliveries = new Deliveries(List.<Receiver>of(receivers), sql, clock);
        this.outbox = new Outbox(sql, deliveries, transaction, clock);
    }

    OutboxProcess start() {
        deliveries.onStart(new StartupEvent());
        return this;
    }

    /** In a transaction of its own. */
    void put(Somebody to, String lane, String... contents) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (var content : contents) {
                outbox.put(to.name(), lane, content);
            }
        });
    }

    /** Until each receiver has been tried with all that is due. */
    void look() {
        receivers.forEach(it -> deliveries.to(it.name()).ask());
        await();
    }

    void await() {
        receivers.forEach(it -> Rounds.await(deliveries.to(it.name()).courier));
    }

    @Override
    public void close() throws InterruptedException {
        deliveries.onStop(new ShutdownEvent());
    }
}
