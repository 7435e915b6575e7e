package io.fenji.base.http.reading;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The present request's entry in the log of readings. */
@RequestScoped
public class Reading {

    private @Nullable Long id;

    void is(long logged) {
        this.id = logged;
    }

    /** Null where the request is not logged. */
    public @Nullable Long id() {
        return id;
    }
}
