package io.fenji.base.ledger.record;

import io.fenji.base.ledger.record.CustomerVersions.Said;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.StartOrder;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private static final String ACCOUNTS_BEGUN = "account-steps";
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

    /**
     * Once only: a ledger that was emptied, or lost its head, is not begun anew, for then nobody would notice. Users and keys came to the ledger later
     * than everything else, and once only as well.
     */
    void adoptAtStart() {
        Installation.begin(sql);
        if (Head.find(sql).isEmpty()) {
            return;
        }
        var now = clock.instant();
        if (begin(BEGUN, now)) {
            begin(ACCOUNTS_BEGUN, now);
            tellCustomers();
            tellRuns(now.atOffset(ZoneOffset.UTC));
            tellAccounts(now.atOffset(ZoneOffset.UTC));
            adopt(List.of(Book.values()), now);
        } else if (begin(ACCOUNTS_BEGUN, now)) {
            tellAccounts(now.atOffset(ZoneOffset.UTC));
            adopt(List.of(Book.ACCOUNT_STEP), now);
        }
    }

    /** Whether it had not begun before. */
    private boolean begin(String what, Instant now) {
        return sql.update(
                        "insert into installation (name, content) values (?, ?) on conflict do nothing",
                        what,
                        Canonical.instant(now))
                > 0;
    }

    private void adopt(List<Book> books, Instant now) {
        var contents = books.stream()
                .flatMap(book -> new Kept(book, Long.MIN_VALUE, Long.MAX_VALUE, "", List.of()).contents(sql).stream())
                .toList();
        if (contents.isEmpty()) {
            return;
        }
        var chain = new Chain(sql);
        var before = Head.of(sql).seq();
        chain.append(contents, now);
        chain.append(List.of(Content.adopted(before + 1, before + contents.size())), now);
        LOG.infof(
                "The ledger takes in what was there: %d rows in %d entries",
                contents.stream().mapToLong(Content::rows).sum(), contents.size());
    }

    private void tellAccounts(OffsetDateTime now) {
        sql.update("""
                insert into account_step (name, kind, step, person, roles, department, active, recorded_at, recorded_by)
                select name, 'USER', ?, person, roles, department, not locked, cast(? as timestamp(6) with time zone), ? from account order by id""", Entry.ADOPTED, now, BY);
        sql.update("""
                insert into account_step (name, kind, step, person, seen_by, roles, calls, expires_at, active, recorded_at, recorded_by)
                select name, 'KEY', ?, person, created_by, roles, calls, expires_at, not revoked, cast(? as timestamp(6) with time zone), ? from api_key order by id""", Entry.ADOPTED, now, BY);
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
