package io.fenji.grading.figures;

import io.fenji.base.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Who imports now, in this process, and who waits for it, in the order in which they came. The row import_turn keeps the order for all processes;
 * but who waits there holds a connection, and with enough of them nobody else would get one.
 */
@ApplicationScoped
public class ImportTurn {

    static final int MOST_WAITING = 8;

    private final Semaphore turn = new Semaphore(1, true);
    private final Duration patience;

    ImportTurn() {
        this(Duration.ofMinutes(1));
    }

    ImportTurn(Duration patience) {
        this.patience = patience;
    }

    /** Does the work when all who came before are done; a refusal where that takes too long or too many wait already. */
    <T> T take(Supplier<T> work) {
        if (turn.getQueueLength() >= MOST_WAITING || !isMine()) {
            throw Refusal.busy("Other imports are under way; nothing was stored. Repeat it later.");
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
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
    int waiting() {
        return turn.getQueueLength();
    }
}
