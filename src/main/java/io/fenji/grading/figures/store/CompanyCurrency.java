package io.fenji.grading.figures.store;

import io.fenji.base.storage.DatabaseConfig;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.regex.Pattern;

/** Keeps a database to the currency it began with: the amounts in it are of that currency, and no setting turns them into another. */
@ApplicationScoped
public class CompanyCurrency {

    static final Pattern CODE = Pattern.compile("[A-Z]{3}");
    private static final String NAME = "currency";

    private final FiguresConfig config;
    private final DatabaseConfig database;
    private final Sql sql;

    CompanyCurrency(FiguresConfig config, DatabaseConfig database, Sql sql) {
        this.config = config;
        this.database = database;
        this.sql = sql;
    }

    @Transactional
    void check(@Observes @Priority(StartOrder.CURRENCY) StartupEvent start) {
        var wanted = config.currency();
        if (!CODE.matcher(wanted).matches()) {
            throw new ConfigurationException(
                    "fenji.currency is '%s'; set it to a code of three capital letters such as CNY.".formatted(wanted));
        }
        var found = Installation.agreed(sql, NAME, wanted);
        if (!found.equals(wanted)) {
            throw new ConfigurationException(
                    "fenji.currency is '%s', but the amounts in the database %s are in %s: nothing was changed. Set fenji.currency=%s, or name another database with fenji.db.url."
                            .formatted(wanted, database.url(), found, found));
        }
    }
}
