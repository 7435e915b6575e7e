package io.fenji.grading.voucher;

import static java.math.RoundingMode.DOWN;
import static java.math.RoundingMode.HALF_EVEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of a decision once more, from the answered rows and the company's total alone, by the policy's words. */
public final class FromRows {

    private static final List<String> CREDITS = List.of("CREDIT_NOTE", "RETURN");

    private record Order(
            LocalDate date, BigDecimal amount, @Nullable BigDecimal profit, boolean isOrder) {}

    private final LocalDate d;
    private final @Nullable LocalDate begin;
    private final BehindDecision behind;
    private final List<Order> orders = new ArrayList<>();

    public FromRows(BehindDecision behind) {
        this.behind = behind;
        this.d = YearMonth.parse(behind.get("asOf").asText()).plusMonths(1).atDay(1);
        var records = behind.get("recordsBegin");
        this.begin = records.isNull() ? null : YearMonth.parse(records.asText()).atDay(1);
        behind.rows("orders").stream()
                .filter(row -> row.required("counts").asBoolean())
                .map(row -> new Order(
                        date(row, "date"),
                        number(row, "companyAmount"),
                        row.required("companyProfit").isNull() ? null : number(row, "companyProfit"),
                        !CREDITS.contains(row.required("status").asText())))
                .forEach(orders::add);
    }

    private static LocalDate date(JsonNode row, String field) {
        return LocalDate.parse(row.required(field).asText());
    }

    private static BigDecimal number(JsonNode row, String field) {
        return row.required(field).decimalValue();
    }

    /** By name; null where not computable; without the present tier, behind which there is no figure. */
    public Map<String, @Nullable BigDecimal> metrics() {
        var found = new LinkedHashMap<String, @Nullable BigDecimal>();
        var annual = amount(0);
        var prior = amount(1);
        var earlier = amount(2);
        var profit = profit();
        found.put("annualOrderAmount", annual);
        found.put("priorOrderAmount", prior);
        found.put("earlierOrderAmount", earlier);
        found.put("orderCount", count(window(0).filter(Order::isOrder)));
        found.put("orderGrowthPercent", growth(annual, prior));
        found.put("priorOrderGrowthPercent", growth(prior, earlier));
        found.put("annualProfit", profit);
        found.put(
                "profitSharePercent", profit == null ? null : percent(profit, number(behind.get("company"), "profit")));
        stability(found);
        found.put("latePaymentDays", lateDays());
        disputes(found);
        found.put(
                "missingMonths",
                count(orders.stream()
                        .filter(it -> it.profit == null && !it.date.isBefore(d.minusMonths(36)))
                        .filter(it -> covers(it.date.withDayOfMonth(1)))
                        .map(it -> YearMonth.from(it.date))
                        .distinct()));
        return found;
    }

    private static BigDecimal count(Stream<?> of) {
        return BigDecimal.valueOf(of.count());
    }

    private Stream<Order> between(LocalDate from, LocalDate to) {
        return orders.stream().filter(it -> !it.date.isBefore(from) && it.date.isBefore(to));
    }

    private Stream<Order> window(int k) {
        return between(d.minusMonths(12L * (k + 1)), d.minusMonths(12L * k));
    }

    private boolean covers(LocalDate from) {
        return begin != null && !begin.isAfter(from);
    }

    private @Nullable BigDecimal amount(int k) {
        return covers(d.minusMonths(12L * (k + 1))) ? sum(window(k)) : null;
    }

    private static BigDecimal sum(Stream<Order> orders) {
        return orders.map(Order::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private @Nullable BigDecimal profit() {
        return !covers(d.minusMonths(12)) || window(0).anyMatch(it -> it.profit == null)
                ? null
                : window(0).map(it -> Objects.requireNonNull(it.profit)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal growth(@Nullable BigDecimal value, @Nullable BigDecimal base) {
        return value == null || base == null ? null : percent(value.subtract(base), base);
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.scaleByPowerOfTen(2).divide(whole, 10, HALF_EVEN);
    }

    private void stability(Map<String, @Nullable BigDecimal> found) {
        var first = orders.stream()
                .filter(Order::isOrder)
                .map(Order::date)
                .min(LocalDate::compareTo)
                .orElse(null);
        found.put("cooperationYears", null);
        found.put("orderContinuityPercent", null);
        found.put("orderVolatility", null);
        if (first == null) {
            return;
        }
        var months = 0;
        while (!first.plusMonths(months + 1).isAfter(d)) {
            months++;
        }
        found.put("cooperationYears", BigDecimal.valueOf(months).divide(BigDecimal.valueOf(12), 2, DOWN));
        var n = Math.min(8, Math.max(4, (months + 2) / 3));
        var start = n == 4 ? d.minusMonths(12) : d.minusMonths(3L * n);
        var needed = n == 4 || first.isBefore(start) ? start : first.withDayOfMonth(1);
        if (!covers(needed)) {
            return;
        }
        var sums = new ArrayList<BigDecimal>();
        var active = 0;
        for (var k = 0; k < n; k++) {
            var from = d.minusMonths(3L * (k + 1));
            var to = d.minusMonths(3L * k);
            sums.add(sum(between(from, to)));
            active += between(from, to).anyMatch(Order::isOrder) ? 1 : 0;
        }
        found.put("orderContinuityPercent", percent(BigDecimal.valueOf(active), BigDecimal.valueOf(n)));
        found.put("orderVolatility", volatility(sums));
    }

    /** The root of n² times the variance over the sum. */
    private static @Nullable BigDecimal volatility(List<BigDecimal> sums) {
        var n = BigDecimal.valueOf(sums.size());
        var sum = sums.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return null;
        }
        var distances = sums.stream()
                .map(it -> it.multiply(n).subtract(sum))
                .map(it -> it.multiply(it))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        // Σ (n x − Σx)² = n (n Σx² − (Σx)²)
        return distances.divide(n, 40, HALF_EVEN).sqrt(new MathContext(60)).divide(sum, 10, HALF_EVEN);
    }

    private @Nullable BigDecimal lateDays() {
        var amount = BigDecimal.ZERO;
        var amountDays = BigDecimal.ZERO;
        for (var row : behind.rows("payments")) {
            amount = amount.add(number(row, "companyAmount"));
            amountDays = amountDays.add(number(row, "companyAmount").multiply(number(row, "daysLate")));
        }
        return amount.signum() <= 0 ? null : amountDays.divide(amount, 10, HALF_EVEN);
    }

    private void disputes(Map<String, @Nullable BigDecimal> found) {
        var rows = behind.rows("disputes");
        found.put(
                "openDisputes",
                count(rows.stream()
                        .filter(row -> row.required("closedDate").isNull()
                                || !date(row, "closedDate").isBefore(d))));
        found.put("majorDisputes", count(rows.stream().filter(row -> row.required("severity")
                .asText()
                .equals("MAJOR"))));
        found.put("criticalDisputes", count(rows.stream().filter(row -> row.required("severity")
                .asText()
                .equals("CRITICAL"))));
    }
}
