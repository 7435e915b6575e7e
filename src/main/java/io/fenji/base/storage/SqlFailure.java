package io.fenji.base.storage;

import java.sql.SQLException;

/** The database refused or failed; {@link Complaint} says of what it complains. */
public final class SqlFailure extends RuntimeException {

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
