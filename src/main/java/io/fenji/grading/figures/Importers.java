package io.fenji.grading.figures;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who brought in the figures on which a month rests. */
@ApplicationScoped
public class Importers {

    /** Who filed and who submitted the months that it rests on; who verified them is known by the import number. */
    private static final String REPORTERS = """
            union select y.recorded_by from reported_month r join monthly_figures y on y.id = r.figures_id
              where r.report_month <= :month and (r.report_month > :monthEarlier or r.batch > :upToEarlier) and r.batch <= :upTo
              and (r.superseded is null or r.superseded > :upTo)
            union select s.recorded_by from reported_month r join monthly_figures_step s on s.figures_id = r.figures_id and s.step = 'SUBMITTED'
              where r.report_month <= :month and (r.report_month > :monthEarlier or r.batch > :upToEarlier) and r.batch <= :upTo
              and (r.superseded is null or r.superseded > :upTo)
            union select b.recorded_by from reported_month r join import_batch b on b.id = r.batch and b.kind <> 'merger'
              where r.report_month <= :month and (r.report_month > :monthEarlier or r.batch > :upToEarlier) and r.batch <= :upTo
              and (r.superseded is null or r.superseded > :upTo)""";

    private final Sql sql;
    private final FigureSources sources;

    Importers(Sql sql, FigureSources sources) {
        this.sources = sources;
        this.sql = sql;
    }

    /**
     * A run as far as it says what figures it rests on: those dated before its month's end, as they were known with that import.
     *
     * @param upTo number of the last import that it takes into account; 0: it rests on none
     * @param attributes those that its rules name; of others it has seen no value. Null: nobody knows, so that each counts
     */
    public record Looked(Month asOf, long upTo, @Nullable Set<String> attributes) {}

    /** Never empty: lists of SQL are not. */
    private List<String> named(Looked run) {
        var attributes = run.attributes == null
                ? sql.list(String.class, "select distinct attribute from customer_attribute")
                : List.copyOf(run.attributes);
        return attributes.isEmpty() ? List.of("") : attributes;
    }

    /**
     * The names under which orders, payments due, disputes, rates and attributes came in that a run rests on, but for those that an earlier one rested on. What a
     * later import had superseded by then does not count; a merger, to which two have agreed, supersedes nobody's work and is nobody's. And who said when the
     * records begin, since that decides what of the figures counts.
     */
    public List<String> of(Looked run, Looked earlier) {
        return sql.with("named", named(run), "namedEarlier", named(earlier))
                .with("month", run.asOf, "end", run.asOf.end(), "upTo", run.upTo)
                .with("monthEarlier", earlier.asOf, "endEarlier", earlier.asOf.end(), "upToEarlier", earlier.upTo)
                .list(String.class, """
                        select distinct b.recorded_by from import_batch b join (
                          select batch, superseded, order_month > :monthEarlier as is_later from customer_order where order_month <= :month
                          union all select batch, superseded, due_date >= :endEarlier from payment where due_date < :end
                          union all select batch, superseded, opened_date >= :endEarlier from dispute where opened_date < :end
                          union all select batch, superseded, rate_month > :monthEarlier from exchange_rate where rate_month <= :month
                          union all select batch, superseded, valid_from > :monthEarlier or attribute not in (:namedEarlier) from customer_attribute
                            where valid_from <= :month and attribute in (:named)) f on f.batch = b.id
                        where (f.is_later or b.id > :upToEarlier) and b.id <= :upTo and b.kind <> 'merger'
                        and (f.superseded is null or f.superseded > :upTo or f.superseded in (select m.id from import_batch m where m.kind = 'merger'))
                        union select r.recorded_by from import_batch r
                        where r.id = (select max(n.id) from import_batch n where n.records_begin is not null and n.id <= :upTo) and r.id > :upToEarlier
                        %s order by 1""".formatted(sources.at(run.upTo) == FigureSource.REPORTS ? REPORTERS : ""));
    }
}
