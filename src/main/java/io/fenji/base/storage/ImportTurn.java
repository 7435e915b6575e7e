package io.fenji.base.storage;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who imports now, in this process, and who waits for it, in the order in which they came. The row import_turn keeps the order for all processes;
 * but who waits there holds a connection, and with enough of them nobody else would get one. So whoever takes {@link Turns#imports} is in this turn
 * before its transaction begins.
 */
@ApplicationScoped
public class ImportTurn {

    public static final int MOST_WAITING = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    ImportTurn() {
        this(Duration.ofMinutes(1));
    }

    public ImportTurn(Duration patience) {
        this.patience = patience;
    }

    /** Does the work when all who came before are done; a refusal where that takes too long or too many wait already. */
    public <T> T take(Supplier<T> work) {
        begin();
        try {
            return work.get();
        } finally {
            end();
        }
    }

    /** Waits as {@link #take} does; whoever has begun must end. */
    void begin() {
        if (turn.getQueueLength() >= MOST_WAITING || !isMine()) {
            throw Refusal.busy(Message.of("busy.imports"));
        }
    }

    void end() {
        turn.release();
    }

    private boolean isMine() {
        try {
            return turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many wait. */
    public int waiting() {
        return turn.getQueueLength();
    }
}
