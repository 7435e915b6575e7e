package io.fenji.base.ledger;

import io.fenji.base.ledger.CustomerVersions.Said;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Takes what a database held before it had a ledger into the ledger, once and before anything else is written. That proves nothing about the time
 * before: the last of these entries says so.
 */
@ApplicationScoped
class Adoption {

    private static final Logger LOG = Logger.getLogger(Adoption.class);
    private static final String BEGUN = "ledger";
    private static final String BY = "ledger";

    private final Sql sql;
    private final Clock clock;

    Adoption(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    void onStart(@Observes @Priority(StartOrder.LEDGER) StartupEvent start) {
        adoptAtStart();
    }

    /** Once only: a ledger that was emptied, or lost its head, is not begun anew, for then nobody would notice. */
    void adoptAtStart() {
        Installation.begin(sql);
        if (sql.list("select content from installation where name = ?", row -> row.getString(1), BEGUN)
                        .isEmpty()
                && Head.find(sql).isPresent()) {
            var now = clock.instant();
            sql.update("insert into installation (name, content) values (?, ?)", BEGUN, Canonical.instant(now));
            adopt(now.atOffset(ZoneOffset.UTC));
        }
    }

    private void adopt(OffsetDateTime now) {
        tellCustomers();
        tellRuns(now);
        var contents = Arrays.stream(Book.values())
                .flatMap(book -> new Kept(book, Long.MIN_VALUE, Long.MAX_VALUE, "", List.of()).contents(sql).stream())
                .toList();
        if (contents.isEmpty()) {
            return;
        }
        var chain = new Chain(sql);
        var before = Head.of(sql).seq();
        chain.append(contents, now.toInstant());
        chain.append(List.of(Content.adopted(before + 1, before + contents.size())), now.toInstant());
        LOG.infof(
                "The ledger begins with what was there: %d rows in %d entries",
                contents.stream().mapToLong(Content::rows).sum(), contents.size());
    }

    private void tellCustomers() {
        var all = new Pages<Said>(last -> sql.list(
                "select id, batch, code, name, country, changed_at, changed_by from customer where id > ? order by id limit 1000",
                row -> new Said(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class),
                        row.getString(7)),
                last == null ? Long.MIN_VALUE : last.customerId()));
        for (var page = all.nextPage(); !page.isEmpty(); page = all.nextPage()) {
            CustomerVersions.add(sql, page);
        }
    }

    private void tellRuns(OffsetDateTime now) {
        sql.list("select id from grading_run where state <> 'RUNNING' order by id", row -> row.getLong(1))
                .forEach(run -> sql.update(
                        "insert into run_step (run_id, step, content, recorded_at, recorded_by) values (?, ?, ?, ?, ?)",
                        run,
                        Entry.ADOPTED,
                        RunText.of(sql, run),
                        now,
                        BY));
    }
}
