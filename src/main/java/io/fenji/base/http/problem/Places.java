package io.fenji.base.http.problem;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A number of places for work of one kind: so many for one caller, so many for all. Whoever finds none free waits a while, in the order of coming. */
public final class Places {

    /** A place that was taken; it is left once, however often that is said. */
    public final class Place {

        private final String caller;
        private final AtomicBoolean left = new AtomicBoolean();

        private Place(String caller) {
            this.caller = caller;
        }

        public void leave() {
            if (left.compareAndSet(false, true)) {
                all.release();
                forget(caller);
            }
        }
    }

    private final Message what;
    private final int perCaller;
    private final Semaphore all;
    private final Duration patience;
    private final Map<String, Integer> callers = new ConcurrentHashMap<>();

    /** @param what a place is for, such as heavy calls */
    public Places(Message what, int perCaller, int all, Duration patience) {
        this.what = what;
        this.perCaller = perCaller;
        this.all = new Semaphore(all, true);
        this.patience = patience;
    }

    /** A place; a refusal where the caller has all of theirs, or where none became free in time. */
    public Place take(String caller) {
        if (callers.merge(caller, 1, Integer::sum) > perCaller) {
            forget(caller);
            throw Refusal.tooMany(Message.of("places.own", caller, perCaller, what));
        }
        if (!isFree()) {
            forget(caller);
            throw Refusal.tooMany(Message.of("places.all", what, patience.toSeconds()));
        }
        return new Place(caller);
    }

    private boolean isFree() {
        try {
            return all.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget(String caller) {
        callers.computeIfPresent(caller, (name, taken) -> taken == 1 ? null : taken - 1);
    }
}
