package io.fenji.base.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Goes its rounds for one receiver in a thread of its own, so that one that stalls holds up neither the service nor another receiver. It does not know
 * where messages wait: in the database, or in a file.
 */
public final class Courier {

    /** Delivers what waits, each in its turn. */
    @FunctionalInterface
    public interface Round {

        /** Returns the pause until the next round; empty: the next one is when somebody asks. */
        Optional<Duration> go() throws Exception;
    }

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration LAST_MOMENT = Duration.ofSeconds(1);

    private final String name;
    private final Round round;
    final ScheduledThreadPoolExecutor worker;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable Future<?> next;
    private @Nullable Thread carrying;
    private volatile boolean isStopping;

    /** @param name of the receiver, for the log */
    public Courier(String name, Round round) {
        this.name = name;
        this.round = round;
        this.worker = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    var thread = new Thread(task, "outbox " + name);
                    thread.setDaemon(true);
                    return thread;
                },
                new DiscardPolicy());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.setRemoveOnCancelPolicy(true);
    }

    /** The pause after so many attempts that failed: ten seconds, twice as long each time, an hour at most. */
    public static Duration pauseAfter(int attempts) {
        var doublings = Math.min(Math.max(attempts - 1, 0), MOST_DOUBLINGS);
        var pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Has it go a round soon, beside whatever else is done; several that ask meanwhile get one. */
    public void ask() {
        if (asked.compareAndSet(false, true)) {
            worker.execute(this::go);
        }
    }

    private void go() {
        asked.set(false);
        if (next != null) {
            next.cancel(false);
        }
        pause().ifPresent(it -> next = worker.schedule(this::go, it.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Optional<Duration> pause() {
        try {
            return round.go();
        } catch (Exception | Error failed) {
            LOG.warnf("Nothing can be sent to %s: %s; it is tried again", name, failed);
            return Optional.of(FIRST_PAUSE);
        }
    }

    /** Hands one message over. Only here a stop interrupts: what interrupts H2 at its file takes the file from everybody. */
    public <T> T handOver(Callable<T> message) throws Exception {
        carry(Thread.currentThread());
        try {
            return message.call();
        } finally {
            putDown();
        }
    }

    private synchronized void carry(Thread thread) throws InterruptedException {
        if (isStopping) {
            throw new InterruptedException("The service stops");
        }
        carrying = thread;
    }

    private synchronized void putDown() {
        carrying = null;
        Thread.interrupted(); // it was meant for what was carried
    }

    /** Whether the patience of a stop is over: nothing more is begun, and what breaks off now did not fail. */
    public boolean isStopping() {
        return isStopping;
    }

    /** Goes no more rounds, and lets go of what is handed over at the moment; without waiting. */
    void leave() {
        worker.shutdown();
        breakOff();
    }

    /** Ends all of them within so long and a moment, each after what is due already. What waits then is sent after the next start. */
    public static void stop(Collection<Courier> couriers, Duration patience) throws InterruptedException {
        couriers.forEach(it -> it.worker.shutdown());
        var end = System.nanoTime() + patience.toNanos();
        for (var courier : couriers) {
            courier.endBy(end);
        }
    }

    private void endBy(long nanos) throws InterruptedException {
        if (!worker.awaitTermination(nanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            breakOff();
            LOG.warnf("Not all could be sent to %s; what waits is sent after the next start", name);
            if (!worker.awaitTermination(LAST_MOMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("%s does not let go of what is sent to it; the service stops without it", name);
            }
        }
    }

    private synchronized void breakOff() {
        isStopping = true;
        if (carrying != null) {
            carrying.interrupt();
        }
    }
}
