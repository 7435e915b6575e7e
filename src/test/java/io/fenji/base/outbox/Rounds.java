package io.fenji.base.outbox;

import java.util.concurrent.ExecutionException;

/** The rounds of a courier, awaited. */
public final class Rounds {

    private Rounds() {}

    /** Until it has gone those that it was asked for. */
    public static void await(Courier courier) {
        try {
            courier.worker.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
