package io.fenji.architecture.wrong.base.terms;

import java.time.Instant;

/** Asks nobody what time it is. */
public final class OwnTime {

    public Instant time() {
        return Instant.now();
    }
}
