package io.fenji.base.outbox;

import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Brings one receiver what waits for it in the database. It holds the receiver's turn meanwhile, a row that is locked: so no two processes deliver to
 * it side by side, and the turn of a process that is killed is free at once.
 */
final class Delivery {

    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LONGEST_SECONDS = 600;
    private static final int LONGEST_ERROR = 1_000;

    private final Receiver receiver;
    private final Sql sql;
    private final Clock clock;
    final Courier courier;

    Delivery(Receiver receiver, Sql sql, Clock clock) {
        this.receiver = receiver;
        this.sql = sql;
        this.clock = clock;
        this.courier = new Courier(receiver.name(), this::round);
    }

    /** Delivers what a stop or a crash left, and looks from now on whether there is more. */
    void begin() {
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update(
                        "insert into outbox_turn (receiver) values (?) on conflict do nothing", receiver.name()));
        ask();
    }

    /** There is something new. */
    void ask() {
        courier.ask();
    }

    /** Looks again in a moment in any case: for what is tried again by then, and for what another process has left. */
    private Optional<Duration> round() {
        var isMore = true;
        while (isMore && !courier.isStopping()) {
            isMore = QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(this::deliverNext);
        }
        return Optional.of(PAUSE);
    }

    /** False where nothing is due, or another process has the turn. */
    private boolean deliverNext() {
        var due = hasTurn() ? due() : Optional.<OutboxMessage>empty();
        due.ifPresent(this::deliver);
        return due.isPresent();
    }

    private boolean hasTurn() {
        return !sql.list(
                        "select receiver from outbox_turn where receiver = ? for update skip locked",
                        row -> row.getString(1),
                        receiver.name())
                .isEmpty();
    }

    /** The first of a lane whose time has come; one that waits for its next attempt holds up those behind it. */
    private Optional<OutboxMessage> due() {
        return sql
                .list(
                        "select m.id, m.lane, m.content, m.attempts, m.recorded_at from outbox_message m"
                                + " where m.receiver = ? and m.state = 'WAITING' and m.next_attempt <= ? and not exists ("
                                + "select 1 from outbox_message b where b.receiver = m.receiver and b.lane = m.lane and b.state = 'WAITING' and b.id < m.id)"
                                + " order by m.receiver, m.state, m.id limit 1",
                        row -> new OutboxMessage(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getObject(5, OffsetDateTime.class).toInstant()),
                        receiver.name(),
                        OffsetDateTime.now(clock))
                .stream()
                .findFirst();
    }

    /** One that a stop breaks off has not failed. */
    private void deliver(OutboxMessage message) {
        var failed = failure(message);
        if (failed.isEmpty()) {
            sql.update(
                    "update outbox_message set state = 'SENT', sent_at = ? where id = ?",
                    OffsetDateTime.now(clock),
                    message.id());
        } else if (!courier.isStopping()) {
            delay(message, failed.get());
        }
    }

    private Optional<Throwable> failure(OutboxMessage message) {
        try {
            courier.handOver(() -> QuarkusTransaction.suspendingExisting().call(() -> {
                receiver.take(message);
                return message;
            }));
            return Optional.empty();
        } catch (QuarkusTransactionException failed) {
            return Optional.of(failed.getCause() == null ? failed : failed.getCause());
        } catch (Exception | Error failed) {
            return Optional.of(failed);
        }
    }

    private void delay(OutboxMessage message, Throwable failed) {
        var attempts = message.attempts() + 1;
        var next = OffsetDateTime.now(clock).plus(Courier.pauseAfter(attempts));
        var error = String.valueOf(failed);
        LOG.warnf(
                "Message %d did not get to %s: %s; it is sent again at %s", message.id(), receiver.name(), error, next);
        sql.update(
                "update outbox_message set attempts = ?, last_error = ?, next_attempt = ? where id = ?",
                attempts,
                error.substring(0, Math.min(error.length(), LONGEST_ERROR)),
                next,
                message.id());
    }
}
