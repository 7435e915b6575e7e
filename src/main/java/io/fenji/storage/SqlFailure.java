package io.fenji.storage;

import java.sql.SQLException;

/** The database refused or failed. */
public final class SqlFailure extends RuntimeException {

    private static final String UNIQUE_VIOLATION = "23505";

    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** True where somebody else was faster with the same key. */
    public static boolean isDuplicate(Throwable failed) {
        return failed instanceof SQLException it && UNIQUE_VIOLATION.equals(it.getSQLState());
    }

    /** True where a text holds a character that PostgreSQL keeps in none: U+0000. */
    public static boolean isUnkeepableText(Throwable failed) {
        return failed instanceof SQLException it && CHARACTER_NOT_IN_REPERTOIRE.equals(it.getSQLState());
    }
}
