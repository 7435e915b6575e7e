package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.arithmetic.Window;
import io.fenji.grading.figures.FigureSource;
import io.fenji.grading.figures.FigureSources;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The orders since the records begin that count and lack their profit, as they were known at an import: for them months are missing and runs preliminary (policy
 * 二, readings 8 and 10). Where months are the figures, those that nobody has verified.
 */
@ApplicationScoped
public class FigureGaps {

    private static final int NAMED = 5;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Sql sql;
    private final RecordsBegin records;
    private final FigureSources sources;
    private final UnreportedMonths unreported;
    private final Clock clock;

    FigureGaps(Sql sql, RecordsBegin records, FigureSources sources, UnreportedMonths unreported, Clock clock) {
        this.sources = sources;
        this.unreported = unreported;
        this.clock = clock;
        this.sql = sql;
        this.records = records;
    }

    /** The first month of that window, or that in which the records begin if it is later: before it nothing is missing. */
    private int from(Month asOf, int window, long figures) {
        var begin = records.at(asOf, figures);
        return begin == null ? NEVER : Math.max(asOf.windowStart(window), begin.number());
    }

    /** Of all customers in the month's three windows, by order: those after that one. */
    public List<Gap> page(Month asOf, long figures, String after, int limit) {
        if (areMonths(figures)) {
            return monthsPage(asOf, figures, after, limit);
        }
        return sql.list(
                "select o.code, c.code, o.order_date, o.order_month, o.amount, o.currency from customer_order o join customer c on c.id = o.customer_id"
                        + " where o.order_month >= ? and o.order_month <= ?" + Known.COUNTS
                        + " and o.company_profit is null and o.code > ?"
                        + Known.AT.formatted("o") + "order by o.code limit " + limit,
                row -> {
                    var month = row.getInt(4);
                    return new Gap(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            Month.ofNumber(month),
                            Quotient.plain(row.getBigDecimal(5)),
                            row.getString(6),
                            Window.of(asOf, month),
                            null);
                },
                from(asOf, 2, figures),
                asOf.number(),
                after,
                figures,
                figures);
    }

    /** Those for which a customer's months are missing as of that month. */
    public Lacking ofCustomer(Month asOf, long figures, long customer, String list) {
        if (areMonths(figures)) {
            return lackingMonths(asOf, figures, from(asOf, 2, figures), customer - 1, customer);
        }
        return lacking("and o.customer_id = ?", from(asOf, 2, figures), asOf, figures, list, customer);
    }

    /** Those for which the month's run is preliminary, whoever's they are. */
    public Lacking ofLastYear(Month asOf, long figures, String list) {
        if (areMonths(figures)) {
            return lackingMonths(asOf, figures, from(asOf, 0, figures), 0, Long.MAX_VALUE);
        }
        return lacking("", from(asOf, 0, figures), asOf, figures, list);
    }

    /** The numbers of the customers whose they are, by code. */
    public Map<String, Long> customersOfLastYear(Month asOf, long figures) {
        var found = new HashMap<String, Long>();
        if (areMonths(figures)) {
            unreported.each(
                    asOf,
                    figures,
                    from(asOf, 0, figures),
                    0,
                    Long.MAX_VALUE,
                    (whose, month) -> found.put(whose.code(), whose.id()));
            return found;
        }
        sql.each(
                "select distinct c.code, c.id from customer_order o join customer c on c.id = o.customer_id where o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS + " and o.company_profit is null" + Known.AT.formatted("o"),
                row -> Map.entry(row.getString(1), row.getLong(2)),
                it -> found.put(it.getKey(), it.getValue()),
                from(asOf, 0, figures),
                asOf.number(),
                figures,
                figures);
        return found;
    }

    private Lacking lacking(String whose, int from, Month asOf, long figures, String list, Object... customer) {
        var where = " from customer_order o where o.order_month >= ? and o.order_month <= ?" + Known.COUNTS
                + " and o.company_profit is null" + Known.AT.formatted("o") + whose;
        var values = new ArrayList<Object>(List.of(from, asOf.number(), figures, figures));
        values.addAll(List.of(customer));
        var first = sql.list(
                "select o.code, o.order_month" + where + " order by o.order_month, o.code limit " + NAMED,
                row -> new Lacking.Order(row.getString(1), Month.ofNumber(row.getInt(2))),
                values.toArray());
        var count = first.size() < NAMED
                ? first.size()
                : sql.one("select count(*)" + where, row -> row.getLong(1), values.toArray());
        return new Lacking(first, count, list, List.of());
    }

    /** Orders of that customer that counted up to that month and no longer do: cancelled, or another customer's by then (policy 二, reading 12). */
    public FormerOrders former(Month asOf, long figures, long customer) {
        if (areMonths(figures)) {
            return new FormerOrders(0, null);
        }
        return sql.one(
                "select count(distinct o.code), max(o.order_date) from customer_order o where o.customer_id = ? and o.order_month <= ?"
                        + " and o.effect = 'ORDER' and o.amount > 0 and o.batch <= ? and o.superseded <= ?"
                        + " and not exists (select 1 from customer_order k where k.code = o.code and k.customer_id = o.customer_id and k.effect = 'ORDER' and k.amount > 0"
                        + Known.AT.formatted("k") + ")",
                row -> new FormerOrders(row.getLong(1), row.getObject(2, LocalDate.class)),
                customer,
                asOf.number(),
                figures,
                figures,
                figures,
                figures);
    }

    private boolean areMonths(long figures) {
        return sources.at(figures) == FigureSource.REPORTS;
    }

    private record MissingMonth(UnreportedMonths.Whose whose, Month month) {

        String position() {
            return "%s %s".formatted(month, whose.code());
        }
    }

    /** By month and customer. */
    private List<MissingMonth> missing(Month asOf, long figures, int from, long after, long last) {
        var missing = new ArrayList<MissingMonth>();
        unreported.each(
                asOf,
                figures,
                from,
                after,
                last,
                (whose, month) -> missing.add(new MissingMonth(whose, Month.ofNumber(month))));
        missing.sort(Comparator.comparing(MissingMonth::position));
        return missing;
    }

    private Lacking lackingMonths(Month asOf, long figures, int from, long after, long last) {
        var missing = missing(asOf, figures, from, after, last);
        return new Lacking(
                List.of(),
                missing.size(),
                "/api/v1/monthly-figures/completeness?from=%s&to=%s"
                        .formatted(Month.ofNumber(asOf.windowStart(2)), asOf),
                missing.stream()
                        .limit(NAMED)
                        .map(it -> new Lacking.Unreported(it.whose.code(), it.month))
                        .toList());
    }

    private List<Gap> monthsPage(Month asOf, long figures, String after, int limit) {
        return missing(asOf, figures, from(asOf, 2, figures), 0, Long.MAX_VALUE).stream()
                .filter(it -> it.position().compareTo(after) > 0)
                .limit(limit)
                .map(it -> new Gap(
                        null,
                        it.whose.code(),
                        null,
                        it.month,
                        null,
                        null,
                        Window.of(asOf, it.month.number()),
                        unreported
                                .states(it.whose.id(), List.of(it.month), clock.instant())
                                .get(it.month)))
                .toList();
    }

    /** How far a customer's missing months had come at that moment; empty where orders are the figures, for then an order lacks its profit. */
    public Map<Month, String> states(long figures, long customer, List<Month> months, Instant at) {
        return areMonths(figures) ? unreported.states(customer, months, at) : Map.of();
    }
}
