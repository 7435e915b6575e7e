package io.fenji.grading.customer;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.Pages;
import io.fenji.base.ledger.record.StateCheck;
import io.fenji.base.storage.Sql;
import io.fenji.grading.customer.CustomerVersions.Said;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was said of customers, closings and erasures. */
public final class CustomerTables implements LedgerTables {

    public static final LedgerTable CUSTOMER = LedgerTable.of(
                    "CUSTOMER",
                    "customer_version",
                    "id int, customer_id int, batch int, digest text, recorded_at instant, recorded_by text")
            .changing("code, name, country, salt");

    static final LedgerTable CLOSING = LedgerTable.of(
            "CLOSING",
            "customer_closing",
            "id int, customer_id int, closed_on date, merged_into int, reason text, recorded_at instant, recorded_by text");

    static final LedgerTable CLOSING_STEP = LedgerTable.of(
                    "CLOSING_STEP",
                    "customer_closing_step",
                    "id int, closing_id int, step text, comment text, recorded_at instant, recorded_by text")
            .weighty();

    static final LedgerTable ERASURE = LedgerTable.of(
                    "ERASURE",
                    "customer_erasure",
                    "id int, customer_id int, reason text, recorded_at instant, recorded_by text")
            .weighty();

    @Override
    public List<LedgerTable> tables() {
        return List.of(CUSTOMER, CLOSING, CLOSING_STEP, ERASURE);
    }

    /** A customer is what was said of it last; one that was erased is called by its number. */
    private static final String DIFFERENT_CUSTOMERS = """
            select c.id, 'customer ' || c.id || ' is not what its version ' || coalesce(cast(v.id as varchar), 'null') || ' says' as detail from customer c
            left join customer_version v on v.id = (select max(n.id) from customer_version n where n.customer_id = c.id)
            left join customer_erasure e on e.id = (select max(n.id) from customer_erasure n where n.customer_id = c.id)
            where v.id is null or c.batch <> v.batch
            or v.salt is not null and (c.code <> v.code or c.name <> v.name or c.country is distinct from v.country or c.changed_at <> v.recorded_at or c.changed_by <> v.recorded_by)
            or v.salt is null and (e.id is null or c.code <> 'erased-' || c.id or c.name <> 'erased' or c.country is not null or c.changed_at <> e.recorded_at or c.changed_by <> e.recorded_by)
            order by c.id limit 100""";

    private static final String CUSTOMERS_GONE = """
            select distinct v.customer_id as id, 'customer ' || v.customer_id || ' is gone' as detail from customer_version v
            where not exists (select 1 from customer c where c.id = v.customer_id) order by v.customer_id limit 100""";

    private static final String VERSIONS = """
            select v.id, v.customer_id, v.salt, v.code, v.name, v.country, v.digest,
              exists (select 1 from customer_erasure e where e.customer_id = v.customer_id) as erased
            from customer_version v where v.id > :after order by v.id limit 2000""";

    private record Version(
            long id,
            long customerId,
            @Nullable String salt,
            @Nullable String code,
            @Nullable String name,
            @Nullable String country,
            String digest,
            boolean erased) {

        boolean holds() {
            return salt == null
                    ? erased && code == null && name == null && country == null
                    : Canonical.personal(salt, code, name, country).equals(digest);
        }

        Optional<String> different() {
            if (holds()) {
                return Optional.empty();
            }
            var what = Objects.requireNonNullElse(salt, "").isEmpty()
                    ? "customer_version %d of customer %d has no salt, but the customer was not erased"
                    : "customer_version %d of customer %d does not have the digest that was kept";
            return Optional.of(what.formatted(id, customerId));
        }
    }

    @Override
    public void check(StateCheck state) {
        state.paged(CUSTOMER, Version.class, VERSIONS, Version::id, Version::different);
        state.differing(CUSTOMER, DIFFERENT_CUSTOMERS);
        state.differing(CUSTOMER, CUSTOMERS_GONE);
    }

    @Override
    public void adopt(Sql sql, Instant now, String step, String by) {
        var all = new Pages<Said>(last -> sql.with("last", last == null ? Long.MIN_VALUE : last.customerId())
                .list(Said.class, """
                        select id as customer_id, batch, code, name, country, changed_at as recorded_at, changed_by as recorded_by
                        from customer where id > :last order by id limit 1000"""));
        for (var page = all.nextPage(); !page.isEmpty(); page = all.nextPage()) {
            CustomerVersions.add(sql, page);
        }
    }
}
