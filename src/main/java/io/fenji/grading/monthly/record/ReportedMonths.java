package io.fenji.grading.monthly.record;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.grading.customer.CustomerClosed;
import io.fenji.grading.figures.store.FigureTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verified months as figures: numbered like an import, so that it is known of each grading which of them it has seen; a correction is the next version. */
@ApplicationScoped
public class ReportedMonths {

    private static final String KIND = "monthly-figures";

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final Clock clock;

    ReportedMonths(Sql sql, Turns turns, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** One month of one customer; the code is the same for each version, and names nobody. */
    private record Row(
            String code,
            long customer,
            int month,
            BigDecimal orderAmount,
            int orderCount,
            @Nullable BigDecimal profit,
            long figures) {

        static Row of(MonthVersion it) {
            var totals = it.totals();
            return new Row(
                    "%d %s".formatted(it.customerId(), it.month()),
                    it.customerId(),
                    it.month().number(),
                    totals.orderAmount(),
                    totals.orderCount(),
                    totals.profit(),
                    it.id());
        }
    }

    /** Whoever does it has waited for imports before the transaction began. */
    public void put(List<MonthVersion> verified, String by) {
        if (verified.isEmpty()) {
            return;
        }
        turns.imports();
        var batch = batch(KIND, verified.size(), clock.instant(), by);
        var last = ledger.last(MonthlyTables.REPORTED);
        var rows = verified.stream().map(Row::of).toList();
        var given = sql.with("batch", batch);
        given.batch("""
                insert into reported_month (code, version, customer_id, report_month, order_amount, order_count, profit, figures_id, batch)
                select :code, coalesce(max(r.version), -1) + 1, cast(:customer as bigint), cast(:month as int), cast(:orderAmount as numeric(24, 4)),
                  cast(:orderCount as int), cast(:profit as numeric(24, 4)), cast(:figures as bigint), cast(:batch as bigint)
                from reported_month r where r.code = :code""", rows);
        given.batch(
                "update reported_month set superseded = :batch where code = :code and superseded is null and batch < :batch",
                rows);
        ledger.appendAfter(MonthlyTables.REPORTED, last);
    }

    /** A merger gives the verified months to the other customer, beside that one's own. */
    void merge(@Observes CustomerClosed closed) {
        var other = closed.mergedInto();
        if (other == null) {
            return;
        }
        turns.imports();
        var many = sql.with("from", closed.customer())
                .one(
                        Integer.class,
                        "select count(*) from reported_month where customer_id = :from and superseded is null");
        if (many == 0) {
            return;
        }
        var batch = batch("merger", many, closed.at(), closed.by());
        var last = ledger.last(MonthlyTables.REPORTED);
        var given = sql.with("from", closed.customer(), "to", other, "batch", batch);
        given.update("""
                insert into reported_month (code, version, customer_id, report_month, order_amount, order_count, profit, figures_id, batch)
                select code, version + 1, cast(:to as bigint), report_month, order_amount, order_count, profit, figures_id, cast(:batch as bigint)
                from reported_month where customer_id = :from and superseded is null""");
        given.update("update reported_month set superseded = :batch where customer_id = :from and superseded is null");
        ledger.appendAfter(MonthlyTables.REPORTED, last);
    }

    private long batch(String kind, int months, Instant at, String by) {
        var batch =
                sql.with("kind", kind, "many", months).with("at", at, "by", by).insert("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by) values (:kind, :many, 0, :at, :by)""");
        ledger.append(FigureTables.IMPORT, batch);
        return batch;
    }
}
