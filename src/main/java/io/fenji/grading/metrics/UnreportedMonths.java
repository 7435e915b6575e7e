package io.fenji.grading.metrics;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where months are the figures: those of a customer that nobody has verified, from its first one on, which is that of its first order or verified month, or in
 * which it became known. They are missing, and missing is not zero (policy 二, reading 8).
 */
@ApplicationScoped
class UnreportedMonths {

    private static final String CUSTOMERS =
            """
            select c.id, c.code,
              (select min(v.recorded_at) from customer_version v where v.customer_id = c.id and v.batch <= :figures) as known_at,
              (select min(o.order_month) from customer_order o where o.customer_id = c.id and o.effect = 'ORDER' and o.amount > 0 %s) as first_order,
              (select min(r.report_month) from reported_month r where r.customer_id = c.id %s) as first_reported, %s as ends
            from customer c where c.id > :after and c.id <= :last order by c.id""".formatted(Known.AS_OF.formatted("o"), Known.AS_OF.formatted("r"), Closings.ENDS.formatted("c.id"));

    private static final String REPORTED = """
            select r.customer_id, r.report_month as "month" from reported_month r
            where r.customer_id > :after and r.customer_id <= :last and r.report_month >= :from and r.report_month <= :to""" + Known.AS_OF.formatted("r");

    /** A customer of whom a month may be missing. */
    record Whose(long id, String code) {}

    private record Row(
            long id,
            String code,
            @Nullable Instant knownAt,
            @Nullable Month firstOrder,
            @Nullable Month firstReported,
            @Nullable LocalDate ends) {}

    private final Sql sql;
    private final Clock clock;

    UnreportedMonths(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Gives each that is missing as of that month from the one of that number on, of the customers behind that id and up to that one who go on. */
    void each(Month asOf, long figures, int from, long after, long last, ObjIntConsumer<Whose> consumer) {
        var given = sql.with("figures", figures, "after", after, "last", last).with("from", from, "to", asOf);
        var reported = new HashMap<Long, Set<Integer>>();
        record Reported(long customerId, Month month) {}
        given.each(Reported.class, REPORTED, it -> reported.computeIfAbsent(it.customerId, none -> new HashSet<>())
                .add(it.month.number()));
        given.each(Row.class, CUSTOMERS, it -> {
            if (it.ends == null || it.ends.isAfter(asOf.end())) {
                var known = reported.getOrDefault(it.id, Set.of());
                IntStream.range(Math.max(from, since(it)), asOf.number() + 1)
                        .filter(month -> !known.contains(month))
                        .forEach(month -> consumer.accept(new Whose(it.id, it.code), month));
            }
        });
    }

    private int since(Row it) {
        var known = it.knownAt == null ? null : Month.of(LocalDate.ofInstant(it.knownAt, clock.getZone()));
        return Stream.of(known, it.firstOrder, it.firstReported)
                .filter(Objects::nonNull)
                .mapToInt(Month::number)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** How far these months of a customer had come at that moment, such as 2026-05 (DRAFT). */
    Map<Month, String> states(long customer, List<Month> months, Instant at) {
        record Stood(Month month, String state) {}
        var states = new HashMap<Month, String>();
        months.forEach(it -> states.put(it, "NOT_FILED"));
        if (!months.isEmpty()) {
            sql.with(
                            "customer",
                            customer,
                            "months",
                            months.stream().map(Month::number).toList(),
                            "at",
                            at)
                    .each(Stood.class, """
                            select f.figures_month as "month", coalesce((select s.step from monthly_figures_step s where s.figures_id = f.id
                                and s.recorded_at <= :at order by s.id desc limit 1), 'DRAFT') as state
                            from monthly_figures f where f.customer_id = :customer and f.figures_month in (:months) and f.recorded_at <= :at
                            order by f.version""", it -> states.put(it.month, it.state));
        }
        return states;
    }
}
