package io.fenji.base.outbox;

import io.fenji.base.storage.AfterCommit;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.OffsetDateTime;

/**
 * Where messages are put for receivers, in the transaction of their cause: what is rolled back sends nothing, and what is committed is sent, over a stop
 * or a crash too. Those of one lane are in the order of their numbers; where causes wait for one another, that is the order of the causes.
 */
@ApplicationScoped
public class Outbox {

    private final Sql sql;
    private final Deliveries deliveries;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    Outbox(Sql sql, Deliveries deliveries, TransactionSynchronizationRegistry transaction, Clock clock) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Puts a message, which is delivered once the present transaction is committed.
     *
     * @param receiver the name of one of the {@link Receiver}s
     */
    public void put(String receiver, String lane, String content) {
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A message is put in a transaction, that of its cause");
        }
        var delivery = deliveries.to(receiver);
        var now = OffsetDateTime.now(clock);
        sql.insert(
                "insert into outbox_message (receiver, lane, content, state, attempts, next_attempt, recorded_at) values (?, ?, ?, 'WAITING', 0, ?, ?)",
                receiver,
                lane,
                content,
                now,
                now);
        deliverOnce(delivery);
    }

    private void deliverOnce(Delivery delivery) {
        if (transaction.getResource(delivery) == null) {
            transaction.putResource(delivery, true);
            AfterCommit.run(transaction, delivery::ask);
        }
    }
}
