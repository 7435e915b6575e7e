package io.fenji.base.access;

import io.fenji.base.access.credential.AccessConfig;
import io.fenji.base.access.credential.Passwords;
import io.fenji.base.storage.DatabaseConfig;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives a new database its first users, and keeps the demo and real data apart. */
@ApplicationScoped
public class FirstStart {

    private static final Logger LOG = Logger.getLogger(FirstStart.class);
    private static final String KIND = "kind";
    private static final String DEMO = "demo";
    private static final String REAL = "real";

    /** That nobody has been told the first administrator's password. */
    private static final String UNSAID = "password-unsaid";

    private final AccessConfig config;
    private final DatabaseConfig database;
    private final Accounts accounts;
    private final Sql sql;
    private volatile @Nullable String unsaid;

    public FirstStart(AccessConfig config, DatabaseConfig database, Accounts accounts, Sql sql) {
        this.config = config;
        this.database = database;
        this.accounts = accounts;
        this.sql = sql;
    }

    @Transactional
    void checkDatabase(@Observes @Priority(StartOrder.DATABASE) StartupEvent start) {
        var wanted = config.demo() ? DEMO : REAL;
        if (!Installation.agreed(sql, KIND, wanted).equals(wanted)) {
            throw new ConfigurationException((config.demo()
                            ? "fenji.demo=true, but the database %s is not the demo's: nothing was changed. Name another with fenji.db.url, or leave fenji.demo out."
                            : "The database %s is the demo's, with passwords that everybody knows. Name another with fenji.db.url, or set fenji.demo=true.")
                    .formatted(database.url()));
        }
    }

    @Transactional
    void addUsers(@Observes @Priority(StartOrder.USERS) StartupEvent start) {
        if (accounts.none()) {
            addFirstUsers();
        } else if (isUnsaid()) {
            unsaid = accounts.randomPassword();
            accounts.setFirstAdmin(unsaid);
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
        if (given.isPresent()) {
            warnOfWeak(given.get());
            accounts.addFirstAdmin(given.get());
        } else {
            unsaid = accounts.randomPassword();
            accounts.addFirstAdmin(unsaid);
            Installation.noteOnce(sql, UNSAID, "admin");
        }
    }

    private static void warnOfWeak(String given) {
        Passwords.problems(given, "admin", "fenji.admin.password")
                .forEach(it -> LOG.warnf(
                        "The password in fenji.admin.password %s; change it with PUT /api/v1/me/password",
                        it.detail()));
    }

    private boolean isUnsaid() {
        return Installation.noted(sql, UNSAID).isPresent();
    }

    /** Only a start that answers says the password: what a start that was refused made is made anew by the next. */
    void onAnswering(@ObservesAsync HttpServerStart answering) {
        say();
    }

    void onAnswering(@ObservesAsync HttpsServerStart answering) {
        say();
    }

    private synchronized void say() {
        var password = unsaid;
        if (password != null) {
            LOG.infof(
                    "First start: user 'admin' has the password %s (said only this once; create the other users with POST /api/v1/users)",
                    password);
            QuarkusTransaction.requiringNew().run(() -> Installation.forget(sql, UNSAID));
            unsaid = null;
        }
    }
}
