package io.fenji.base.ledger.anchor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * A place outside of the house to which anchors go, each in its turn and in a thread of its own, so that a place that stalls holds up neither the service
 * nor another place. What does not get there waits, over a stop too: a file beside the anchors says which one got there last.
 */
final class AnchorPlace {

    private static final Logger LOG = Logger.getLogger(AnchorPlace.class);

    final ExecutorService worker;
    private final String name;
    private final LastSent lastSent;
    private final Predicate<Anchor> sending;
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile List<Anchor> written = List.of();
    private volatile int waiting;

    /**
     * @param name ends the name of the file beside the anchors
     * @param sending returns whether it got there, having told if not
     */
    AnchorPlace(String name, Path anchorFile, Predicate<Anchor> sending) {
        this.name = name;
        this.lastSent = new LastSent(Path.of("%s.%s-sent".formatted(anchorFile, name)));
        this.sending = sending;
        this.worker = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "ledger-anchor-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends those of these that wait, beside whatever else is done. */
    void send(List<Anchor> anchors) {
        written = anchors;
        if (!worker.isShutdown() && asked.compareAndSet(false, true)) {
            worker.execute(this::sendWaiting);
        }
    }

    /** How many did not get there yet. */
    int waiting() {
        return waiting;
    }

    /** Up to the first that does not get there: later ones would not, either. */
    private void sendWaiting() {
        asked.set(false);
        try {
            var late = lastSent.after(written);
            waiting = late.size();
            for (var anchor : late) {
                if (Thread.currentThread().isInterrupted() || !sending.test(anchor)) {
                    return;
                }
                lastSent.set(anchor);
                waiting = late.size() - 1 - late.indexOf(anchor);
            }
        } catch (IOException failed) {
            LOG.errorf("Anchors are not sent (%s): %s; it is tried again", name, failed);
        }
    }

    /** Ends after so long at most. What waits then is sent after the next start. */
    void stop(Duration patience) throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            worker.shutdownNow();
            LOG.warnf("Not all anchors could be sent (%s); those that wait are sent after the next start", name);
        }
    }
}
