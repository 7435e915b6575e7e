package io.fenji.base.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Work that goes on behind the requests, one piece after the other, each in steps of a transaction. A piece that was cut off goes on after its last
 * step: when a passing trouble is over, at the next start, or in another process on the same database.
 */
public final class Background {

    /** What is to be done. Every method is called in a transaction of its own but {@link #rest}. */
    public interface Work {

        /** The pieces that are not done, by id. */
        List<Long> unfinished();

        /** Does the next part of that piece, while others who would do the same wait; false when there is nothing left to do. */
        boolean step(long id);

        /** Ends that piece, which would fail again. */
        void fail(long id, String failure);

        /** Lets go of what was held from step to step. */
        default void rest() {}
    }

    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_SECONDS = 10;
    private static final int LONGEST_STEP_SECONDS = 600;
    private static final int MOST_TRIES = 6;

    private final String what;
    private final Work work;
    private final ScheduledExecutorService worker;
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** @param what a piece is called in the log, such as {@code Run} */
    public Background(String what, Work work) {
        this.what = what;
        this.work = work;
        this.worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "background " + what));
    }

    /** At start-up: goes on with what was cut off, and looks from now on whether there is more of it. */
    public void start() {
        unfinished().forEach(id -> {
            LOG.infof("%s %d was cut off; it goes on", what, id);
            worker.execute(() -> go(id));
        });
        worker.scheduleWithFixedDelay(this::lookAgain, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Begins with that piece once the present transaction is committed. */
    public void beginAfter(TransactionSynchronizationRegistry transaction, long id) {
        AfterCommit.run(transaction, () -> worker.execute(() -> go(id)));
    }

    /** Ends after the step that is under way. */
    public void stop() throws InterruptedException {
        stopping = true;
        worker.shutdown();
        if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warnf("A %s did not stop in time; it goes on at the next start", what);
        }
    }

    private List<Long> unfinished() {
        return QuarkusTransaction.requiringNew().call(work::unfinished);
    }

    private void lookAgain() {
        try {
            unfinished().forEach(this::go);
        } catch (RuntimeException | Error unreachable) {
            LOG.warnf("%s: what is unfinished cannot be looked up: %s", what, unreachable.getMessage());
        }
    }

    private void go(long id) {
        try {
            while (!stopping
                    && QuarkusTransaction.requiringNew()
                            .timeout(LONGEST_STEP_SECONDS)
                            .call(() -> work.step(id))) {
                failures.remove(id);
            }
        } catch (RuntimeException | Error failed) {
            meet(id, failed);
        } finally {
            work.rest();
        }
    }

    /** A trouble that may pass is left to the next look; any other, or one that does not pass, ends the piece. */
    private void meet(long id, Throwable failed) {
        var trouble = Trouble.of(failed);
        if (trouble == Trouble.OTHERS_AT_WORK) {
            LOG.infof("%s %d: somebody else works on it", what, id);
        } else if (trouble == Trouble.PASSING && failures.merge(id, 1, Integer::sum) < MOST_TRIES) {
            LOG.warnf("%s %d: %s; it goes on in a moment", what, id, failed.getMessage());
        } else {
            end(id, failed);
        }
    }

    private void end(long id, Throwable failed) {
        var incident = UUID.randomUUID();
        LOG.errorf(failed, "%s %d failed, incident %s", what, id, incident);
        failures.remove(id);
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> work.fail(id, "This is our fault. It is logged as incident %s.".formatted(incident)));
        } catch (RuntimeException | Error unreachable) {
            LOG.warnf("%s %d could not be ended: %s", what, id, unreachable.getMessage());
        }
    }
}
