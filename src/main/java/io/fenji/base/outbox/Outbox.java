package io.fenji.base.outbox;

import io.fenji.base.storage.AfterCommit;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Where messages are put for receivers, in the transaction of their cause: what is rolled back sends nothing, and what is committed is sent, over a stop
 * or a crash too. Those of one lane are in the order of their numbers; where causes wait for one another, that is the order of the causes.
 */
@ApplicationScoped
public class Outbox {

    private static final int AT_ONCE = 10_000;

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
        deliveries.to(receiver);
        put(receiver, List.of(new NewMessage(lane, content)));
    }

    /** Puts some, in their order, for a receiver that may be delivered to in another process. */
    public void put(String receiver, List<NewMessage> messages) {
        requireTransaction();
        var now = clock.instant();
        sql.with("receiver", receiver, "now", now).batch("""
                insert into outbox_message (receiver, lane, content, state, attempts, next_attempt, recorded_at)
                values (:receiver, :lane, :content, 'WAITING', 0, :now, :now)""", messages);
        deliverOnce(receiver);
    }

    private void requireTransaction() {
        if (transaction.getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new IllegalStateException("A message is put in a transaction, that of its cause");
        }
    }

    private void deliverOnce(String receiver) {
        deliveries
                .here(receiver)
                .filter(it -> transaction.getResource(it) == null)
                .ifPresent(it -> {
                    transaction.putResource(it, true);
                    AfterCommit.run(transaction, it::ask);
                });
    }

    /** Delivers to that receiver too, in this process; once more changes nothing. */
    public void admit(Receiver receiver) {
        deliveries.admit(receiver);
    }

    /** Delivers to it no more, in this process; what waits for it stays. */
    public void dismiss(String receiver) {
        deliveries.dismiss(receiver);
    }

    /** There is no need to wait for its next round: what made it fail, or closed it, may be over. */
    public void hurry(String receiver) {
        requireTransaction();
        deliverOnce(receiver);
    }

    /** Sends a message once more, whatever has become of it, as soon as those of its lane that wait before it are through. */
    public void resend(long message, String receiver) {
        sql.with("id", message, "receiver", receiver, "now", clock.instant()).update("""
                update outbox_message set state = 'WAITING', attempts = 0, next_attempt = :now, sent_at = null
                where id = :id and receiver = :receiver""");
        deliverOnce(receiver);
    }

    /** Whatever waits for it is DEAD from now on, for that reason. */
    public void giveUp(String receiver, String reason) {
        sql.with("receiver", receiver, "reason", reason).update("""
                update outbox_message set state = 'DEAD', last_error = :reason where receiver = :receiver and state = 'WAITING'""");
    }

    /** Forgets all that was ever put for it. */
    public void forget(String receiver) {
        sql.with("receiver", receiver).update("delete from outbox_message where receiver = :receiver");
    }

    /** Forgets some of those that were put before that moment for receivers whose names begin so, whatever has become of them; returns how many. */
    public int forget(String receivers, Instant before) {
        return sql.with("receivers", receivers + "%", "before", before, "limit", AT_ONCE)
                .update("""
                delete from outbox_message where id in (
                  select id from outbox_message where receiver like :receivers and recorded_at < :before order by id limit :limit)""");
    }
}
