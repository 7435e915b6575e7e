package io.fenji.base.storage;

import jakarta.persistence.OptimisticLockException;
import org.jspecify.annotations.Nullable;

/** What a failure means for the work in the background that met it. */
public enum Trouble {
    /** Another process has done the same work first. */
    OTHERS_AT_WORK,
    /** The database was busy or away; what was not committed can be done again. */
    PASSING,
    /** It would fail again. */
    LASTING;

    public static Trouble of(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockException) {
                return OTHERS_AT_WORK;
            }
        }
        return Complaint.in(failed)
                .map(complaint -> switch (complaint) {
                    case DUPLICATE -> OTHERS_AT_WORK;
                    case BUSY, UNREACHABLE -> PASSING;
                    case VALUE -> LASTING;
                })
                .orElse(LASTING);
    }
}
