package io.fenji.base.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a database complains of, in the words of either one. */
public enum Complaint {
    /** Somebody else was faster with the same key. */
    DUPLICATE,
    /** Somebody else held a row, or all connections, for too long: nothing was stored, and later it may go well. */
    BUSY,
    /** The connection broke off, or the database is not there or cannot write. */
    UNREACHABLE,
    /** A value that the database cannot hold. */
    VALUE;

    /** H2's lock time-out and concurrent update; PostgreSQL's serialization failure, deadlock and lock time-out. */
    private static final Set<String> WAITED_TOO_LONG = Set.of("HYT00", "90131", "40001", "40P01", "55P03");

    /** H2's broken connection, closed database and one that is only read; PostgreSQL's standby, which is only read too. */
    private static final Set<String> CLOSED = Set.of("90067", "90098", "90121", "90097", "25006");

    /** The complaint behind a failure, however often it was wrapped, and behind a transaction that could not end; empty where the database did not complain, or of something else. */
    public static Optional<Complaint> in(Throwable failed) {
        for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told) {
                return Optional.ofNullable(of(told));
            }
            for (var beside : cause.getSuppressed()) {
                var complaint = in(beside);
                if (complaint.isPresent()) {
                    return complaint;
                }
            }
        }
        return Optional.empty();
    }

    /** Null where it is none of these. */
    static @Nullable Complaint of(SQLException told) {
        var state = String.valueOf(told.getSQLState());
        if (state.equals("23505")) {
            return DUPLICATE;
        }
        if (WAITED_TOO_LONG.contains(state) || isPoolEmpty(told)) {
            return BUSY;
        }
        if (state.startsWith("22")) {
            return VALUE;
        }
        var isGone = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
        return isGone || CLOSED.contains(state) || isOfTheDisk(told) ? UNREACHABLE : next(told);
    }

    /** H2 names what ended a batch as the next exception, and not as the cause. */
    private static @Nullable Complaint next(SQLException told) {
        @Nullable SQLException next = told.getNextException();
        return next == null ? null : of(next);
    }

    /** H2 cannot read or write its file, and closes itself. */
    static boolean isOfTheDisk(SQLException told) {
        for (@Nullable Throwable cause = told.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    /** The pool has no state for it. */
    private static boolean isPoolEmpty(SQLException told) {
        return told.getSQLState() == null
                && String.valueOf(told.getMessage()).toLowerCase(Locale.ROOT).contains("acquisition timeout");
    }
}
