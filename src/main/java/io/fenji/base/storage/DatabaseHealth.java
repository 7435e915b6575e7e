package io.fenji.base.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database is there, and writes again once it could not: a full disk can still be read. */
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
        return HealthCheckResponse.named("database").status(isThere()).build();
    }

    private boolean isThere() {
        try {
            sql.one(Long.class, "select count(*) from installation");
            if (state.isGone()) {
                QuarkusTransaction.requiringNew().run(this::write);
                state.written();
            }
            return true;
        } catch (SqlFailure | QuarkusTransactionException gone) {
            return false;
        }
    }

    private void write() {
        sql.update("update installation set content = content where name = 'kind'");
    }
}
