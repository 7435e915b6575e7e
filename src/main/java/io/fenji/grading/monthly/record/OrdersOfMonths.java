package io.fenji.grading.monthly.record;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.journal.Known;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the imported orders of a month sum up to, as they are known now and as the metrics count them: what is filed is held against that. */
@ApplicationScoped
public class OrdersOfMonths {

    private static final String SUMS = """
            select o.customer_id, sum(o.company_amount) as order_amount, sum(case when o.effect = 'ORDER' then 1 else 0 end) as order_count,
              case when count(o.company_profit) = count(*) then sum(o.company_profit) end as profit
            from customer_order o where o.order_month = :month and o.customer_id in (:customers) and o.superseded is null""";

    private record Sum(long customerId, MonthTotals totals) {}

    private final Sql sql;

    OrdersOfMonths(Sql sql) {
        this.sql = sql;
    }

    /** The sums by the customers' numbers, 0 where there was no order; empty where no order of anybody was imported by then, so that nothing is known. */
    public Optional<Map<Long, MonthTotals>> of(Month month, Collection<Long> customers) {
        if (customers.isEmpty() || !isKnown(month)) {
            return Optional.empty();
        }
        var sums = new HashMap<Long, MonthTotals>();
        customers.forEach(it -> sums.put(it, MonthTotals.NONE));
        sql.with("month", month, "customers", customers)
                .each(
                        Sum.class,
                        SUMS + Known.COUNTS + " group by o.customer_id",
                        it -> sums.put(it.customerId, it.totals));
        return Optional.of(sums);
    }

    @Nullable
    public MonthTotals of(Month month, long customer) {
        return of(month, List.of(customer)).map(it -> it.get(customer)).orElse(null);
    }

    private static final String FIRST = """
            select min(f.first) from (select min(order_month) as first from customer_order
              where customer_id = :customer and effect = 'ORDER' and amount > 0 and superseded is null
              union all select min(report_month) from reported_month where customer_id = :customer and superseded is null) f""";

    private static final String RANGE = """
            select o.order_month as "month", sum(o.company_amount) as order_amount, sum(case when o.effect = 'ORDER' then 1 else 0 end) as order_count,
              case when count(o.company_profit) = count(*) then sum(o.company_profit) end as profit
            from customer_order o where o.order_month between :from and :to and o.customer_id = :customer and o.superseded is null""";

    private static final String REPORTED = """
            select r.report_month as "month", sum(r.order_amount) as order_amount, cast(sum(r.order_count) as int) as order_count, sum(r.profit) as profit
            from reported_month r where r.report_month between :from and :to and r.customer_id = :customer and r.superseded is null
            group by r.report_month""";

    private record InMonth(Month month, MonthTotals totals) {}

    /** What is known of a customer's months from its first one on: those that were verified, else the sums of its orders, if any of anybody were imported by then. */
    public Map<Month, MonthTotals> known(long customer, Month from, Month to) {
        var known = new HashMap<Month, MonthTotals>();
        var given = sql.with("customer", customer, "from", from, "to", to);
        var first = given.first(Month.class, FIRST).map(Month::number).orElse(Integer.MAX_VALUE);
        var begin = firstOrder().map(Month::number).orElse(Integer.MAX_VALUE);
        for (var number = Math.max(from.number(), Math.max(first, begin)); number <= to.number(); number++) {
            known.put(Month.ofNumber(number), MonthTotals.NONE);
        }
        given.each(
                InMonth.class, RANGE + Known.COUNTS + " group by o.order_month", it -> known.put(it.month, it.totals));
        given.each(InMonth.class, REPORTED, it -> known.put(it.month, it.totals));
        return known;
    }

    private boolean isKnown(Month month) {
        return firstOrder().filter(first -> first.compareTo(month) <= 0).isPresent();
    }

    private Optional<Month> firstOrder() {
        return sql.first(Month.class, """
                select order_month from customer_order where effect = 'ORDER' and amount > 0 and superseded is null order by order_month limit 1""");
    }

    /** The amounts that stand in a column of a filed month. */
    public static MonthTotals rounded(MonthTotals totals) {
        return new MonthTotals(
                rounded(totals.orderAmount()),
                totals.orderCount(),
                totals.profit() == null ? null : rounded(totals.profit()));
    }

    private static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(Math.min(amount.scale(), FiledTotals.MOST_DECIMALS), java.math.RoundingMode.HALF_EVEN);
    }
}
