package io.fenji.base.outbox;

import io.fenji.base.outbox.OutboxMessage.State;
import io.fenji.base.storage.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
    private final Semaphore atWork;
    final Courier courier;

    /** @param atWork as many as deliver at the same time, to all receivers */
    Delivery(Receiver receiver, Sql sql, Clock clock, Semaphore atWork) {
        this.receiver = receiver;
        this.sql = sql;
        this.clock = clock;
        this.atWork = atWork;
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
            atWork.acquireUninterruptibly();
            try {
                isMore = QuarkusTransaction.requiringNew()
                        .timeout(LONGEST_SECONDS)
                        .call(this::deliverNext);
            } finally {
                atWork.release();
            }
        }
        return Optional.of(PAUSE);
    }

    /** False where nothing is due, another process has the turn, or nobody is there to take anything. */
    private boolean deliverNext() {
        var due = hasTurn() && receiver.isOpen() ? due() : Optional.<OutboxMessage>empty();
        return due.isPresent() && deliver(due.get());
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

    /** One that a stop breaks off has not failed. False where nobody is there to take another one. */
    private boolean deliver(OutboxMessage message) {
        var failed = failure(message);
        if (failed.isEmpty()) {
            sql.update(
                    "update outbox_message set state = 'SENT', sent_at = ? where id = ?",
                    OffsetDateTime.now(clock),
                    message.id());
        } else if (!courier.isStopping()) {
            note(message, failed.get());
        }
        return failed.filter(ReceiverAway.class::isInstance).isEmpty();
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

    /** What was given up meanwhile stays so. */
    private void note(OutboxMessage message, Throwable failed) {
        var attempts = message.attempts() + 1;
        var isLast = attempts >= receiver.mostAttempts();
        var next = clock.instant().plus(receiver.pauseAfter(attempts));
        var error = String.valueOf(failed);
        LOG.warnf(
                "Message %d did not get to %s: %s; %s",
                message.id(),
                receiver.name(),
                error,
                isLast ? "it is given up after %d attempts".formatted(attempts) : "it is sent again at " + next);
        sql.with("id", message.id(), "attempts", attempts)
                .with("error", error.substring(0, Math.min(error.length(), LONGEST_ERROR)), "next", next)
                .with("state", isLast ? State.DEAD : State.WAITING)
                .update("""
                update outbox_message set attempts = :attempts, last_error = :error, next_attempt = :next,
                  state = case when state = 'WAITING' then :state else state end where id = :id""");
    }
}
