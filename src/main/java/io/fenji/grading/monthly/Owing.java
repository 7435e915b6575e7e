package io.fenji.grading.monthly;

import io.fenji.base.calendar.CompanyCalendar;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.StartOrder;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.monthly.record.MonthState;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose months are to be filed, and until when (policy 三(一)1): those of each customer from its first one on, which is the month of its first order, of the
 * first figures that were filed of it, or in which it became known, whichever is earliest; never before the records begin, and not of a customer who has ended
 * by the month's end, was merged or erased.
 */
@ApplicationScoped
class Owing {

    private static final int AT_A_TIME = 1_000;

    private static final String CUSTOMERS =
            """
            select c.id, c.code, c.owner,
              (select min(v.recorded_at) from customer_version v where v.customer_id = c.id) as known_at,
              (select min(o.order_month) from customer_order o where o.customer_id = c.id and o.effect = 'ORDER' and o.amount > 0 and o.superseded is null) as first_order,
              (select min(f.figures_month) from monthly_figures f where f.customer_id = c.id) as first_filed, %s as ends
            from customer c where c.code > :after and (cast(:owner as varchar) is null or c.owner = :owner) and not %s order by c.code limit :limit""".formatted(Closings.ENDS.formatted("c.id"), Closings.GONE.formatted("c.id"));

    private static final String STATES = """
            select f.customer_id, f.figures_month as "month", f.state from monthly_figures f
            where f.customer_id in (:customers) and f.figures_month between :from and :to order by f.version""";

    /** A customer, and from when on its months are to be filed until it ends. */
    record Debtor(
            long id,
            String code,
            @Nullable String owner,
            Month since,
            @Nullable LocalDate ends) {

        boolean owes(Month month) {
            return month.compareTo(since) >= 0 && (ends == null || ends.isAfter(month.end()));
        }
    }

    private record Row(
            long id,
            String code,
            @Nullable String owner,
            Instant knownAt,
            @Nullable Month firstOrder,
            @Nullable Month firstFiled,
            @Nullable LocalDate ends) {}

    private final Sql sql;
    private final RecordsBegin records;
    private final CompanyCalendar calendar;
    private final MonthlyConfig config;
    private final Clock clock;

    Owing(Sql sql, RecordsBegin records, CompanyCalendar calendar, MonthlyConfig config, Clock clock) {
        this.sql = sql;
        this.records = records;
        this.calendar = calendar;
        this.config = config;
        this.clock = clock;
    }

    void check(@Observes @Priority(StartOrder.DATABASE) StartupEvent start) {
        if (config.dueWorkingDay() < 1) {
            throw new ConfigurationException(
                    "fenji.figures.due-working-day is %d; set it to 1 for the first working day after the month's end, or more."
                            .formatted(config.dueWorkingDay()));
        }
    }

    LocalDate due(Month month) {
        return calendar.dayAfter(month, config.dueWorkingDay());
    }

    /** By how many working days it was filed too late, or is by now where it was not submitted; 0: it is in time. */
    int daysLate(Month month, @Nullable Instant submitted) {
        return calendar.daysLate(due(month), submitted == null ? clock.instant() : submitted);
    }

    /** By code, those after that one; of one owner, if one is given. */
    List<Debtor> customers(String after, @Nullable String owner, int limit) {
        var begin = records.at(Month.of(calendar.today()), Long.MAX_VALUE);
        return sql.with("after", after, "owner", owner, "limit", limit).list(Row.class, CUSTOMERS).stream()
                .map(it -> new Debtor(it.id, it.code, it.owner, since(it, begin), it.ends))
                .toList();
    }

    private Month since(Row it, @Nullable Month begin) {
        var first = Stream.of(Month.of(LocalDate.ofInstant(it.knownAt, clock.getZone())), it.firstOrder, it.firstFiled)
                .filter(Objects::nonNull)
                .min(Month::compareTo)
                .orElseThrow();
        return begin == null || begin.compareTo(first) < 0 ? first : begin;
    }

    /** Those whose month is to be filed and was neither submitted nor verified, by code after that one. */
    List<Debtor> inArrears(Month month, String after, @Nullable String owner, int limit) {
        var found = new ArrayList<Debtor>();
        var last = after;
        for (var page = customers(last, owner, AT_A_TIME);
                !page.isEmpty() && found.size() < limit;
                page = customers(last, owner, AT_A_TIME)) {
            var states = states(page.stream().map(Debtor::id).toList(), month, month);
            page.stream()
                    .filter(it -> it.owes(month))
                    .filter(it -> !isDone(states.getOrDefault(it.id, Map.of()).get(month)))
                    .forEach(found::add);
            last = page.get(page.size() - 1).code;
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static boolean isDone(@Nullable MonthState state) {
        return state == MonthState.SUBMITTED || state == MonthState.VERIFIED;
    }

    /** How far the customers' months have come, by number; a verified one stays so while its correction is under way. */
    Map<Long, Map<Month, MonthState>> states(Collection<Long> customers, Month from, Month to) {
        record Filed(long customerId, Month month, MonthState state) {}
        var states = new HashMap<Long, Map<Month, MonthState>>();
        if (!customers.isEmpty()) {
            sql.with("customers", customers)
                    .with("from", from, "to", to)
                    .each(Filed.class, STATES, it -> states.computeIfAbsent(it.customerId, none -> new HashMap<>())
                            .merge(it.month, it.state, (before, now) -> before == MonthState.VERIFIED ? before : now));
        }
        return states;
    }
}
