package io.fenji.grading.figures;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who brought in the figures on which a month rests. */
@ApplicationScoped
public class Importers {

    private final Sql sql;

    Importers(Sql sql) {
        this.sql = sql;
    }

    /**
     * The names under which figures came in that a grading as of that month looks at: orders, payments due, disputes and rates that are dated before the
     * month's end, as they were known with import {@code upTo}. What a later import had superseded by then does not count; a merger, to which two have
     * agreed, supersedes nobody's work and is nobody's.
     *
     * @param after the last import that does not count any more, since an earlier month that rests on it was approved
     */
    public List<String> of(Month asOf, long after, long upTo) {
        return sql.list(
                """
                select distinct b.recorded_by from import_batch b join (
                  select batch, superseded from customer_order where order_month <= ?
                  union all select batch, superseded from payment where due_date < ?
                  union all select batch, superseded from dispute where opened_date < ?
                  union all select batch, superseded from exchange_rate where rate_month <= ?) f on f.batch = b.id
                where b.id > ? and b.id <= ? and b.kind <> 'merger'
                and (f.superseded is null or f.superseded > ? or f.superseded in (select m.id from import_batch m where m.kind = 'merger'))
                order by b.recorded_by""", row -> row.getString(1), asOf.number(), asOf.end(), asOf.end(), asOf.number(), after, upTo, upTo);
    }
}
