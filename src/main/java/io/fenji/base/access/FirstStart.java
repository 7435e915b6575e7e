package io.fenji.base.access;

import io.fenji.base.access.credential.AccessConfig;
import io.fenji.base.storage.DatabaseConfig;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/** Gives a new database its first users, and keeps the demo and real data apart. */
@ApplicationScoped
public class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class);
    private static final String KIND = "kind";
    private static final String DEMO = "demo";
    private static final String REAL = "real";

    private final AccessConfig config;
    private final DatabaseConfig database;
    private final Accounts accounts;
    private final Sql sql;

    public FirstStart(AccessConfig config, DatabaseConfig database, Accounts accounts, Sql sql) {
        this.config = config;
        this.database = database;
        this.accounts = accounts;
        this.sql = sql;
    }

    @Transactional
    void checkDatabase(@Observes @Priority(StartOrder.DATABASE) StartupEvent start) {
        var wanted = config.demo() ? DEMO : REAL;
        var found = sql.list("select content from installation where name = ?", row -> row.getString(1), KIND).stream()
                .findFirst();
        if (found.isEmpty()) {
            sql.update("insert into installation (name, content) values (?, ?)", KIND, wanted);
        } else if (!found.get().equals(wanted)) {
            throw new ConfigurationException((config.demo()
                            ? "fenji.demo=true, but the database %s is not the demo's: nothing was changed. Name another with fenji.db.url, or leave fenji.demo out."
                            : "The database %s is the demo's, with passwords that everybody knows. Name another with fenji.db.url, or set fenji.demo=true.")
                    .formatted(database.url()));
        }
    }

    /** Last of all: a password is only said by a start that nothing can refuse any more. */
    @Transactional
    void addUsers(@Observes @Priority(StartOrder.USERS) StartupEvent start) {
        if (accounts.none()) {
            addFirstUsers();
        }
        if (config.demo()) {
            LOG.warn(
                    "DEMO: invented customers, users named as their role with the name as password, API key 'demo-key'. Never use it for real data.");
        }
    }

    private void addFirstUsers() {
        if (config.demo()) {
            accounts.addDemoUsers();
            return;
        }
        var given = config.adminPassword();
        var password = given.orElseGet(accounts::randomPassword);
        accounts.addFirstAdmin(password);
        if (given.isEmpty()) {
            LOG.infof(
                    "First start: user 'admin' has the password %s (said only this once; create the other users with POST /api/v1/users)",
                    password);
        }
    }
}
