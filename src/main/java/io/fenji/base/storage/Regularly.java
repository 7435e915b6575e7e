package io.fenji.base.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Small work that is done again and again beside the requests, each time in a transaction of its own. Whatever is thrown is told, and the work done the next time. */
@ApplicationScoped
public class Regularly {

    private static final Logger LOG = Logger.getLogger(Regularly.class);

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "regularly"));

    /** @param what is done, as the log calls it where it fails */
    public void every(Duration pause, String what, Runnable work) {
        worker.scheduleWithFixedDelay(() -> once(what, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void once(String what, Runnable work) {
        try {
            QuarkusTransaction.requiringNew().run(work);
        } catch (RuntimeException | Error failed) {
            LOG.warnf("%s failed and is tried again: %s", what, failed.getMessage());
        }
    }

    void onStop(@Observes ShutdownEvent stop) {
        worker.shutdownNow();
    }
}
