package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.record.Book;
import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Column;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Pages;
import io.fenji.base.ledger.record.RunText;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns that change by design, and what the kept rows say they must be. Each statement sees one moment. */
final class Changing {

    private static final String DIFFERENT_VERSIONS =
            "select a.id, a.superseded, n.batch from %1$s a left join %1$s n on n.code = a.code and n.version = a.version + 1 where a.superseded is distinct from n.batch order by a.id limit 100";
    private static final String DIFFERENT_TIERS =
            "select e.id, e.superseded_at, c.closed_at from effective_tier e left join tier_closed c on c.tier_id = e.id where e.superseded_at is distinct from c.closed_at order by e.id limit 100";
    private static final String RUNS =
            "select s.content, %s from grading_run r left join run_step s on s.id = (select max(n.id) from run_step n where n.run_id = r.id) order by r.id"
                    .formatted(Column.names(RunText.COLUMNS, "r."));

    /** A customer is what was said of it last; one that was erased is called by its number. */
    private static final String DIFFERENT_CUSTOMERS = """
            select c.id, v.id from customer c
            left join customer_version v on v.id = (select max(n.id) from customer_version n where n.customer_id = c.id)
            left join customer_erasure e on e.id = (select max(n.id) from customer_erasure n where n.customer_id = c.id)
            where v.id is null or c.batch <> v.batch
            or v.salt is not null and (c.code <> v.code or c.name <> v.name or c.country is distinct from v.country or c.changed_at <> v.recorded_at or c.changed_by <> v.recorded_by)
            or v.salt is null and (e.id is null or c.code <> 'erased-' || c.id or c.name <> 'erased' or c.country is not null or c.changed_at <> e.recorded_at or c.changed_by <> e.recorded_by)
            order by c.id limit 100""";

    private static final String CUSTOMERS_GONE =
            "select distinct v.customer_id from customer_version v where not exists (select 1 from customer c where c.id = v.customer_id) order by v.customer_id limit 100";

    /** A customer's owner and department are what its last change of them says. */
    private static final String DIFFERENT_OWNERS = """
            select coalesce(o.id, 0), c.id from customer c
            left join customer_owner o on o.id = (select max(n.id) from customer_owner n where n.customer_id = c.id)
            where c.owner is distinct from o.owner or c.department is distinct from o.department
            order by c.id limit 100""";

    /** A user or key is what its last step says. */
    private static final String DIFFERENT_ACCOUNTS = """
            select coalesce(s.id, 0), a.name from (
              select name, person, roles, department, null as calls, cast(null as timestamp(6) with time zone) as expires_at, not locked as active, issuer, subject from account
              union all select name, person, roles, null, calls, expires_at, not revoked, null, null from api_key) a
            left join account_step s on s.id = (select max(n.id) from account_step n where n.name = a.name)
            where s.id is null or a.person is distinct from s.person or a.roles <> s.roles or a.department is distinct from s.department
            or a.calls is distinct from s.calls or a.expires_at is distinct from s.expires_at or a.active <> s.active
            or a.issuer is distinct from s.issuer or a.subject is distinct from s.subject
            order by a.name limit 100""";

    private static final String VERSIONS =
            "select v.id, v.customer_id, v.salt, v.code, v.name, v.country, v.digest, exists (select 1 from customer_erasure e where e.customer_id = v.customer_id) from customer_version v where v.id > ? order by v.id limit 2000";

    private static final String VALUES =
            "select v.id, v.salt, v.content, v.digest, exists (select 1 from customer_erasure e where e.customer_id = v.customer_id), v.code, v.attribute, v.valid_from, c.code"
                    + " from customer_attribute v left join customer c on c.id = v.customer_id where v.id > ? order by v.id limit 2000";

    private record Version(
            long id,
            long customer,
            @Nullable String salt,
            @Nullable String code,
            @Nullable String name,
            @Nullable String country,
            String digest,
            boolean erased) {

        static Version read(ResultSet row) throws SQLException {
            return new Version(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7),
                    row.getBoolean(8));
        }

        boolean holds() {
            return salt == null
                    ? erased && code == null && name == null && country == null
                    : Canonical.personal(salt, code, name, country).equals(digest);
        }
    }

    private final Sql sql;
    private final Findings findings;

    Changing(Sql sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
    }

    void check() {
        for (var book : List.of(Book.ORDER, Book.PAYMENT, Book.DISPUTE, Book.RATE, Book.ATTRIBUTE_VALUE)) {
            each(
                    DIFFERENT_VERSIONS.formatted(book.table()),
                    book,
                    "%s %d says that import %s superseded it; its next version is of import %s");
        }
        each(DIFFERENT_TIERS, Book.TIER, "%s %d says that it was superseded at %s; it was at %s");
        runs();
        versions();
        values();
        sql.each(
                DIFFERENT_CUSTOMERS,
                row -> finding(
                        Book.CUSTOMER,
                        row.getLong(1),
                        "customer %d is not what its version %s says".formatted(row.getLong(1), row.getString(2))),
                findings::add);
        sql.each(
                CUSTOMERS_GONE,
                row -> finding(Book.CUSTOMER, row.getLong(1), "customer %d is gone".formatted(row.getLong(1))),
                findings::add);
        sql.each(
                DIFFERENT_OWNERS,
                row -> finding(
                        Book.OWNER,
                        row.getLong(1),
                        "owner or department of customer %d are not what their last change says"
                                .formatted(row.getLong(2))),
                findings::add);
        sql.each(
                DIFFERENT_ACCOUNTS,
                row -> finding(
                        Book.ACCOUNT_STEP,
                        row.getLong(1),
                        "the user or API key '%s' is not what its last step says".formatted(row.getString(2))),
                findings::add);
    }

    private void each(String select, Book book, String message) {
        sql.each(
                select,
                row -> finding(
                        book,
                        row.getLong(1),
                        message.formatted(book.table(), row.getLong(1), row.getString(2), row.getString(3))),
                findings::add);
    }

    private static Finding finding(Book book, long id, String detail) {
        return new Finding(null, book.name(), String.valueOf(id), Problem.STATE_CHANGED, detail);
    }

    /** A run under way has no step yet, and its counts rise. */
    private void runs() {
        sql.each(
                RUNS,
                row -> {
                    var kept = row.getString(1);
                    var isSame = kept == null
                            ? row.getString(4).equals("RUNNING")
                            : kept.equals(Canonical.row(RunText.COLUMNS, row, 2));
                    return isSame ? 0L : row.getLong(2);
                },
                run -> {
                    if (run != 0) {
                        findings.add(
                                finding(Book.RUN, run, "grading_run %d is not what its last step says".formatted(run)));
                    }
                });
    }

    private void versions() {
        var all =
                new Pages<Version>(last -> sql.list(VERSIONS, Version::read, last == null ? Long.MIN_VALUE : last.id));
        for (var it = all.next(); it != null; it = all.next()) {
            if (!it.holds()) {
                findings.add(finding(
                        Book.CUSTOMER,
                        it.id,
                        Objects.requireNonNullElse(it.salt, "").isEmpty()
                                ? "customer_version %d of customer %d has no salt, but the customer was not erased"
                                        .formatted(it.id, it.customer)
                                : "customer_version %d of customer %d does not have the digest that was kept"
                                        .formatted(it.id, it.customer)));
            }
        }
    }

    /**
     * A value of an attribute. Of an erased customer neither content nor salt is left.
     *
     * @param key the code that follows from what is hashed
     */
    private record Value(
            long id,
            @Nullable String salt,
            @Nullable String content,
            String digest,
            boolean erased,
            String code,
            String key) {

        static Value read(ResultSet row) throws SQLException {
            var erased = row.getBoolean(5);
            var from = row.getInt(8);
            var code = row.getString(6);
            @Nullable String customer = row.getString(9); // null: it is gone, which is told of the customer
            return new Value(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    erased,
                    code,
                    customer == null
                            ? code
                            : "%s %s %s"
                                    .formatted(
                                            row.getString(7),
                                            erased ? from : from == 0 ? "-" : Month.ofNumber(from),
                                            customer));
        }

        boolean holds() {
            return code.equals(key)
                    && (salt == null
                            ? erased && content == null
                            : Canonical.personal(salt, content).equals(digest));
        }
    }

    private void values() {
        var all = new Pages<Value>(last -> sql.list(VALUES, Value::read, last == null ? Long.MIN_VALUE : last.id));
        for (var it = all.next(); it != null; it = all.next()) {
            if (!it.holds()) {
                findings.add(finding(
                        Book.ATTRIBUTE_VALUE,
                        it.id,
                        "customer_attribute %d is not what was said of its customer".formatted(it.id)));
            }
        }
    }
}
