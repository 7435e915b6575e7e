package io.fenji.storage;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database refused or failed. */
public final class SqlFailure extends RuntimeException {

    private static final String UNIQUE_VIOLATION = "23505";

    private final @Nullable String state;

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState();
    }

    /** True where somebody else was faster with the same key. */
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(state);
    }
}
