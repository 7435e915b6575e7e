package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.arithmetic.CustomerFigures;
import io.fenji.grading.arithmetic.MonthFigures;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.figures.FigureSource;
import io.fenji.grading.figures.FigureSources;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the figures, set by set: the same statements for one customer and for a thousand. */
@ApplicationScoped
class FiguresQuery {

    private final Sql sql;
    private final FigureSources sources;
    private final RecordsBegin records;
    private final UnreportedMonths unreported;

    FiguresQuery(Sql sql, FigureSources sources, RecordsBegin records, UnreportedMonths unreported) {
        this.records = records;
        this.sources = sources;
        this.unreported = unreported;
        this.sql = sql;
    }

    /** Those of the customers with ids above {@code after}, by id, at most {@code limit}; with the tiers that were known at that moment. */
    List<CustomerFigures> customers(Month asOf, long figures, Instant known, long after, long upTo, int limit) {
        return withFigures(
                asOf,
                figures,
                known,
                sql.list(
                        "select c.id, c.code from customer c where c.id > ? and c.id <= ? order by c.id limit " + limit,
                        FiguresQuery::customer,
                        after,
                        upTo));
    }

    /** Those among them who are not closed by the end of the month, as known at that moment. */
    List<CustomerFigures> open(Month asOf, long figures, Instant known, long after, long upTo, int limit) {
        var moment = known.atOffset(ZoneOffset.UTC);
        return withFigures(
                asOf,
                figures,
                known,
                sql.list(
                        "select c.id, c.code from customer c where c.id > ? and c.id <= ? and"
                                + Closings.OPEN.formatted("c.id") + "order by c.id limit " + limit,
                        FiguresQuery::customer,
                        after,
                        upTo,
                        asOf.end(),
                        moment,
                        moment));
    }

    private static CustomerFigures customer(ResultSet row) throws SQLException {
        return new CustomerFigures(row.getLong(1), row.getString(2));
    }

    private List<CustomerFigures> withFigures(Month asOf, long figures, Instant known, List<CustomerFigures> found) {
        if (!found.isEmpty()) {
            var byId = new HashMap<Long, CustomerFigures>(found.size() * 2);
            found.forEach(customer -> byId.put(customer.id(), customer));
            var range = new Range(
                    asOf,
                    figures,
                    sources.at(figures),
                    known,
                    found.get(0).id() - 1,
                    found.get(found.size() - 1).id(),
                    byId);
            readMonths(range);
            readEarlierOrders(range);
            if (range.source == FigureSource.REPORTS) {
                addUnreported(range);
            }
            readPayments(range);
            readDisputes(range);
            readTiers(range);
        }
        return found;
    }

    private record Range(
            Month asOf,
            long figures,
            FigureSource source,
            Instant known,
            long after,
            long last,
            Map<Long, CustomerFigures> customers) {}

    private record Found<T>(long customer, T value) {}

    private <T> void each(
            Range range,
            String select,
            Sql.RowReader<T> reader,
            java.util.function.BiConsumer<CustomerFigures, T> consumer,
            Object... parameters) {
        Consumer<Found<T>> give = found -> {
            @Nullable CustomerFigures customer = range.customers.get(found.customer);
            if (customer != null) {
                consumer.accept(customer, found.value);
            }
        };
        sql.each(select, row -> new Found<>(row.getLong(1), reader.read(row)), give, parameters);
    }

    private void readMonths(Range range) {
        record MonthOfOrders(
                int month, MonthFigures figures, @Nullable LocalDate firstOrder) {}
        each(
                range,
                "select o.customer_id, o.order_month, sum(o.company_amount), coalesce(sum(o.company_profit), 0),"
                        + " sum(" + range.source.count() + "), count(*) - count(o.company_profit),"
                        + " min(case when o.effect = 'ORDER' then o.order_date end)"
                        + " from " + range.source.rows()
                        + " o where o.customer_id > ? and o.customer_id <= ? and o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS + Known.AT.formatted("o")
                        + "group by o.customer_id, o.order_month",
                row -> new MonthOfOrders(
                        row.getInt(2),
                        new MonthFigures(row.getBigDecimal(3), row.getBigDecimal(4), row.getInt(5), row.getInt(6)),
                        row.getObject(7, LocalDate.class)),
                (customer, found) -> {
                    customer.add(found.month, found.figures);
                    customer.orderedOn(found.firstOrder);
                },
                range.after,
                range.last,
                range.asOf.windowStart(2),
                range.asOf.number(),
                range.figures,
                range.figures);
    }

    /** First orders before the three windows; those within come with the months. */
    private void readEarlierOrders(Range range) {
        each(
                range,
                "select o.customer_id, min(o.order_date) from " + range.source.rows()
                        + " o where o.customer_id > ? and o.customer_id <= ? and o.order_month < ?"
                        + " and o.effect = 'ORDER' and o.amount > 0" + Known.AT.formatted("o")
                        + "group by o.customer_id",
                row -> row.getObject(2, LocalDate.class),
                CustomerFigures::orderedOn,
                range.after,
                range.last,
                range.asOf.windowStart(2),
                range.figures,
                range.figures);
    }

    /** Before the records begin nothing is missing. */
    private void addUnreported(Range range) {
        @Nullable Month begin = records.at(range.asOf, range.figures);
        unreported.each(
                range.asOf,
                range.figures,
                begin == null ? Integer.MAX_VALUE : Math.max(begin.number(), range.asOf.windowStart(2)),
                range.after,
                range.last,
                (whose, month) -> {
                    @Nullable CustomerFigures customer = range.customers.get(whose.id());
                    if (customer != null) {
                        customer.add(month, MonthFigures.UNREPORTED);
                    }
                });
    }

    private void readPayments(Range range) {
        record Payment(
                BigDecimal amount, LocalDate due, @Nullable LocalDate paid) {}
        var end = range.asOf.end();
        each(
                range,
                "select p.customer_id, p.company_amount, p.due_date, p.paid_date from payment p where p.customer_id > ? and p.customer_id <= ?"
                        + " and p.due_date >= ? and p.due_date < ?" + Known.AT.formatted("p"),
                row -> new Payment(
                        row.getBigDecimal(2), row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)),
                (customer, payment) -> customer.owes(payment.amount, payment.due, payment.paid, end),
                range.after,
                range.last,
                CustomerFigures.paymentsFrom(end),
                end,
                range.figures,
                range.figures);
    }

    private void readDisputes(Range range) {
        record Disputes(String severity, boolean open, int many) {}
        var end = range.asOf.end();
        each(
                range,
                "select d.customer_id, d.severity, case when d.closed_date is null or d.closed_date >= ? then 1 else 0 end as is_open, count(*)"
                        + " from dispute d where d.customer_id > ? and d.customer_id <= ? and d.opened_date < ?"
                        + " and (d.opened_date >= ? or d.closed_date is null or d.closed_date >= ?)"
                        + Known.AT.formatted("d")
                        + "group by d.customer_id, d.severity, is_open",
                row -> new Disputes(row.getString(2), row.getInt(3) == 1, row.getInt(4)),
                (customer, disputes) -> customer.disputes(disputes.severity, disputes.open, disputes.many),
                end,
                range.after,
                range.last,
                end,
                CustomerFigures.disputesFrom(end),
                end,
                range.figures,
                range.figures);
    }

    /** The tier in force on the month's last day, by an override before by a grading: what this grading may change. As it was known, since approvals go on beside a run. */
    private void readTiers(Range range) {
        var lastDay = range.asOf.end().minusDays(1);
        var known = range.known.atOffset(ZoneOffset.UTC);
        each(
                range,
                "select e.customer_id, e.tier from effective_tier e where e.customer_id > ? and e.customer_id <= ? and e.recorded_at <= ?"
                        + " and (e.superseded_at is null or e.superseded_at > ?) and e.valid_from <= ? and (e.valid_to is null or e.valid_to > ?) order by e.customer_id, case when e.override_id is null then 0 else 1 end",
                row -> row.getString(2),
                CustomerFigures::inTier,
                range.after,
                range.last,
                known,
                known,
                lastDay,
                lastDay);
    }
}
