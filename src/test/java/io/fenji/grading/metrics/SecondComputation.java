package io.fenji.grading.metrics;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The metrics once more, straight from the rows of an orders file and from the policy's words: by dates and not by months, in fractions. */
final class SecondComputation {

    private record Order(String customer, LocalDate date, BigDecimal amount, BigDecimal profit) {}

    private final List<Order> orders;
    private final LocalDate begin;
    private final LocalDate d;

    /** Every row must have its profit, and none be a credit note. */
    SecondComputation(List<RealCompany.Row> rows, LocalDate d) {
        this.d = d;
        var dates =
                rows.stream().map(row -> LocalDate.parse(row.get("order_date"))).toList();
        this.begin = dates.stream().min(LocalDate::compareTo).orElseThrow().withDayOfMonth(1);
        this.orders = rows.stream()
                .filter(row -> !"Cancelled".equals(row.get("status")))
                .map(row -> new Order(
                        row.get("customer_id"),
                        LocalDate.parse(row.get("order_date")),
                        new BigDecimal(row.get("amount")),
                        new BigDecimal(row.get("profit"))))
                .filter(order -> order.date.isBefore(d))
                .toList();
    }

    /** By the names of the metrics; null where not computable. Without payments' due dates and without disputes. */
    Map<String, @Nullable BigDecimal> of(String customer) {
        var own =
                orders.stream().filter(order -> order.customer.equals(customer)).toList();
        var amounts = new @Nullable BigDecimal[3];
        for (var k = 0; k < 3; k++) {
            amounts[k] = begin.isAfter(d.minusYears(k + 1)) ? null : amount(own, year(k));
        }
        var profit = amounts[0] == null ? null : profit(own);
        var first = own.stream().map(Order::date).min(LocalDate::compareTo).orElse(null);
        var found = new TreeMap<String, @Nullable BigDecimal>();
        found.put("annualOrderAmount", amounts[0]);
        found.put("priorOrderAmount", amounts[1]);
        found.put("earlierOrderAmount", amounts[2]);
        found.put("orderCount", count(own.stream().filter(year(0)).count()));
        found.put("orderGrowthPercent", growth(amounts[0], amounts[1]));
        found.put("priorOrderGrowthPercent", growth(amounts[1], amounts[2]));
        found.put("annualProfit", profit);
        found.put("profitSharePercent", profit == null ? null : hundredfold(profit, profit(orders)));
        found.put("cooperationYears", first == null ? null : years(wholeMonths(first)));
        found.put("orderContinuityPercent", null);
        found.put("orderVolatility", null);
        if (first != null) {
            stability(own, wholeMonths(first), found);
        }
        found.put("latePaymentDays", null);
        for (var none : List.of("openDisputes", "majorDisputes", "criticalDisputes", "missingMonths")) {
            found.put(none, BigDecimal.ZERO);
        }
        return found;
    }

    private Predicate<Order> between(int fromMonthsBack, int toMonthsBack) {
        return order ->
                !order.date.isBefore(d.minusMonths(fromMonthsBack)) && order.date.isBefore(d.minusMonths(toMonthsBack));
    }

    private Predicate<Order> year(int k) {
        return between(12 * (k + 1), 12 * k);
    }

    private static BigDecimal amount(List<Order> orders, Predicate<Order> which) {
        return orders.stream().filter(which).map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal profit(List<Order> of) {
        return of.stream().filter(year(0)).map(Order::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal count(long many) {
        return BigDecimal.valueOf(many);
    }

    private static @Nullable BigDecimal growth(@Nullable BigDecimal value, @Nullable BigDecimal base) {
        return value == null || base == null ? null : hundredfold(value.subtract(base), base);
    }

    private static @Nullable BigDecimal hundredfold(BigDecimal part, BigDecimal whole) {
        return whole.signum() > 0 ? part.scaleByPowerOfTen(2).divide(whole, 10, HALF_EVEN) : null;
    }

    /** Counts the monthly anniversaries of the day up to and including d. */
    private int wholeMonths(LocalDate first) {
        var months = 0;
        while (!first.plusMonths(months + 1).isAfter(d)) {
            months++;
        }
        return months;
    }

    private static BigDecimal years(int months) {
        return count(months).divide(count(12), 2, DOWN);
    }

    private void stability(List<Order> own, int months, Map<String, @Nullable BigDecimal> found) {
        var n = months <= 12 ? 4 : months > 21 ? 8 : (months + 2) / 3;
        if (n == 4 && begin.isAfter(d.minusYears(1))) {
            return;
        }
        var amounts = new BigDecimal[n];
        var active = 0;
        for (var k = 0; k < n; k++) {
            var quarter = between(3 * (k + 1), 3 * k);
            amounts[k] = amount(own, quarter);
            active += own.stream().anyMatch(quarter) ? 1 : 0;
        }
        found.put("orderContinuityPercent", hundredfold(count(active), count(n)));
        found.put("orderVolatility", volatility(amounts));
    }

    /** In cents and whole numbers: the root of n² times the variance, with 40 more digits, over n times the mean. */
    private static @Nullable BigDecimal volatility(BigDecimal[] amounts) {
        var n = BigInteger.valueOf(amounts.length);
        var sum = BigInteger.ZERO;
        for (var amount : amounts) {
            sum = sum.add(amount.movePointRight(2).toBigIntegerExact());
        }
        if (sum.signum() <= 0) {
            return null;
        }
        var distances = BigInteger.ZERO;
        for (var amount : amounts) {
            var distance =
                    amount.movePointRight(2).toBigIntegerExact().multiply(n).subtract(sum);
            distances = distances.add(distance.multiply(distance));
        }
        var root = distances.multiply(n).multiply(BigInteger.TEN.pow(80)).sqrt();
        return new BigDecimal(root, 40).divide(new BigDecimal(sum.multiply(n)), 10, HALF_EVEN);
    }
}
