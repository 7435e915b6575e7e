package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.arithmetic.CompanyTotal;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what all customers share, and whose figures were touched. */
@ApplicationScoped
class CompanyQuery {

    private final Sql sql;
    private final RecordsBegin records;

    CompanyQuery(Sql sql, RecordsBegin records) {
        this.sql = sql;
        this.records = records;
    }

    /** The number of the last import. */
    long latest() {
        return sql.one("select coalesce(max(id), 0) from import_batch", row -> row.getLong(1));
    }

    List<Long> touchedSince(Month asOf, long figures, List<String> attributes, long upTo) {
        if (!Objects.equals(records.at(asOf, figures), records.at(asOf, latest()))) {
            return sql.list("select id from customer order by id", row -> row.getLong(1));
        }
        var changed = " where (%1$s.batch > ? or %1$s.superseded > ?) and ";
        var asked = new ArrayList<@Nullable Object>(
                List.of(figures, figures, asOf.number(), figures, figures, asOf.end(), figures, figures, asOf.end()));
        if (!attributes.isEmpty()) {
            asked.addAll(List.of(figures, figures, asOf.number(), upTo));
            asked.addAll(attributes);
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
                        + " order by 1",
                row -> row.getLong(1),
                asked.toArray());
    }

    CompanyFigures company(Month asOf, long figures) {
        var begin = records.at(asOf, figures);
        return sql.one(
                "select coalesce(sum(o.company_profit), 0), coalesce(sum(case when o.company_profit is null and o.order_month >= ? then 1 else 0 end), 0) from customer_order o"
                        + " where o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS
                        + Known.AT.formatted("o"),
                row -> new CompanyFigures(figures, begin, row.getBigDecimal(1), row.getLong(2) > 0),
                begin == null ? Integer.MAX_VALUE : begin.number(),
                asOf.windowStart(0),
                asOf.number(),
                figures,
                figures);
    }

    /** What the company's profit of the last 12 months is made of. */
    CompanyTotal total(Month asOf, long figures) {
        return sql.one(
                "select coalesce(sum(o.company_profit), 0), sum(case when o.effect = 'ORDER' then 1 else 0 end), count(*), count(*) - count(o.company_profit) from customer_order o"
                        + " where o.order_month >= ? and o.order_month <= ?"
                        + Known.COUNTS
                        + Known.AT.formatted("o"),
                row -> new CompanyTotal(
                        Quotient.plain(row.getBigDecimal(1)),
                        row.getLong(2),
                        row.getLong(3) - row.getLong(2),
                        row.getLong(4)),
                asOf.windowStart(0),
                asOf.number(),
                figures,
                figures);
    }
}
