package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.CompanyTotal;
import io.fenji.grading.figures.FigureSource;
import io.fenji.grading.figures.FigureSources;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads what all customers share, and whose figures were touched. */
@ApplicationScoped
class CompanyQuery {

    private final Sql sql;
    private final FigureSources sources;
    private final UnreportedMonths unreported;
    private final RecordsBegin records;

    CompanyQuery(Sql sql, RecordsBegin records, FigureSources sources, UnreportedMonths unreported) {
        this.sources = sources;
        this.unreported = unreported;
        this.sql = sql;
        this.records = records;
    }

    /** The number of the last import that may count: where orders are the figures, a verified month does not. */
    long latest() {
        return sql.with("passed", passedOver())
                .one(Long.class, "select coalesce(max(id), 0) from import_batch where kind <> :passed");
    }

    long importsAfter(long figures) {
        return sql.with("passed", passedOver(), "figures", figures)
                .one(Long.class, "select count(*) from import_batch where id > :figures and kind <> :passed");
    }

    /** How often a customer ended, as far as that matters to what is counted at that import. */
    long endings(long figures) {
        return sources.at(figures) == FigureSource.ORDERS
                ? 0
                : sql.one(Long.class, "select count(*) from customer_closing_step where step = 'APPROVED'");
    }

    private String passedOver() {
        return sources.now() == FigureSource.REPORTS ? "" : "monthly-figures";
    }

    List<Long> touchedSince(Month asOf, long figures, List<String> attributes, long upTo) {
        var source = sources.now();
        if (source != sources.at(figures) || !Objects.equals(records.at(asOf, figures), records.at(asOf, latest()))) {
            return sql.list("select id from customer order by id", row -> row.getLong(1));
        }
        var changed = " where (%1$s.batch > ? or %1$s.superseded > ?) and ";
        var asked = new ArrayList<@Nullable Object>(
                List.of(figures, figures, asOf.number(), figures, figures, asOf.end(), figures, figures, asOf.end()));
        if (!attributes.isEmpty()) {
            asked.addAll(List.of(figures, figures, asOf.number(), upTo));
            asked.addAll(attributes);
        }
        if (source == FigureSource.REPORTS) {
            asked.addAll(List.of(figures, figures, asOf.number()));
        }
        return sql.list(
                "select o.customer_id from customer_order o" + changed.formatted("o") + "o.order_month <= ?"
                        + " union select p.customer_id from payment p" + changed.formatted("p") + "p.due_date < ?"
                        + " union select d.customer_id from dispute d" + changed.formatted("d")
                        + "d.opened_date < ?"
                        + (attributes.isEmpty()
                                ? ""
                                : " union select a.customer_id from customer_attribute a" + changed.formatted("a")
                                        + "a.valid_from <= ? and a.customer_id <= ? and a.attribute in (%s)"
                                                .formatted(Sql.marks(attributes.size())))
                        + (source == FigureSource.REPORTS
                                ? " union select r.customer_id from reported_month r" + changed.formatted("r")
                                        + "r.report_month <= ?"
                                : "")
                        + " order by 1",
                row -> row.getLong(1),
                asked.toArray());
    }

    CompanyFigures company(Month asOf, long figures) {
        var begin = records.at(asOf, figures);
        var source = sources.at(figures);
        var company = sql.one(
                "select coalesce(sum(o.company_profit), 0), coalesce(sum(case when o.company_profit is null and o.order_month >= ? then 1 else 0 end), 0) from "
                        + source.rows() + " o"
                        + " where o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS
                        + Known.AT.formatted("o"),
                row -> new CompanyFigures(figures, begin, row.getBigDecimal(1), row.getLong(2) > 0),
                begin == null ? Integer.MAX_VALUE : begin.number(),
                asOf.windowStart(0),
                asOf.number(),
                figures,
                figures);
        return source == FigureSource.ORDERS || company.preliminary()
                ? company
                : new CompanyFigures(figures, begin, company.profit(), isAnyUnreported(asOf, figures, begin));
    }

    /** Whether a month of the last 12 of anybody who goes on is missing. */
    private boolean isAnyUnreported(Month asOf, long figures, @Nullable Month begin) {
        if (begin == null) {
            return false;
        }
        var found = new AtomicBoolean();
        unreported.each(
                asOf,
                figures,
                Math.max(begin.number(), asOf.windowStart(0)),
                0,
                Long.MAX_VALUE,
                (whose, month) -> found.set(true));
        return found.get();
    }

    /** What the company's profit of the last 12 months is made of. */
    CompanyTotal total(Month asOf, long figures) {
        var source = sources.at(figures);
        return sql.one(
                "select coalesce(sum(o.company_profit), 0), sum(" + source.count()
                        + "), sum(case when o.effect = 'ORDER' then 0 else 1 end), count(*) - count(o.company_profit) from "
                        + source.rows() + " o"
                        + " where o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS
                        + Known.AT.formatted("o"),
                row -> new CompanyTotal(
                        Quotient.plain(row.getBigDecimal(1)), row.getLong(2), row.getLong(3), row.getLong(4)),
                asOf.windowStart(0),
                asOf.number(),
                figures,
                figures);
    }
}
