package io.fenji.base.storage;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database is there and could write lately: a connection of H2 says that it is well although its database has closed itself. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private final Sql sql;
    private final DatabaseState state;

    DatabaseHealth(Sql sql, DatabaseState state) {
        this.sql = sql;
        this.state = state;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(isRead() && !state.failedJustNow())
                .build();
    }

    private boolean isRead() {
        try {
            sql.one("select count(*) from installation", row -> row.getLong(1));
            state.answered();
            return true;
        } catch (SqlFailure gone) {
            return false;
        }
    }
}
