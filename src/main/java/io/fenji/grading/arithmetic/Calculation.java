package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of policy 二(一) for one customer, by readings 3 to 8. The only place where they are defined. */
public final class Calculation {

    public static final String NO_ORDER = "no confirmed order yet";
    private static final String NOT_REPORTED = "the figures of a month in it are not verified";
    private static final String NOT_COVERED = "the records begin in %s, after the first month of the window, %s";

    private final Month asOf;
    private final CompanyFigures company;
    private final CustomerFigures customer;
    private final Periods periods;
    private final Map<Metric, String> reasons = new EnumMap<>(Metric.class);

    private Calculation(Month asOf, CompanyFigures company, CustomerFigures customer) {
        this.asOf = asOf;
        this.company = company;
        this.customer = customer;
        this.periods = new Periods(asOf, customer);
    }

    public static MeasuredCustomer of(Month asOf, CompanyFigures company, CustomerFigures customer) {
        return new Calculation(asOf, company, customer).measured();
    }

    private MeasuredCustomer measured() {
        var missing = customer.months.entrySet().stream()
                .filter(entry -> company.isMissing(entry.getKey(), entry.getValue()))
                .map(entry -> Month.ofNumber(entry.getKey()))
                .toList();
        var annual = amount(0, Metric.ANNUAL_ORDER_AMOUNT);
        var prior = amount(1, Metric.PRIOR_ORDER_AMOUNT);
        var earlier = amount(2, Metric.EARLIER_ORDER_AMOUNT);
        var profit = profit();
        var months = periods.monthsOfCooperation();
        var quarters = quarters(months);
        var metrics = new CustomerMetrics(
                annual,
                prior,
                earlier,
                orders(),
                growth(annual, prior, Metric.ORDER_GROWTH_PERCENT),
                growth(prior, earlier, Metric.PRIOR_ORDER_GROWTH_PERCENT),
                profit,
                share(profit),
                months == null ? told(Metric.COOPERATION_YEARS, NO_ORDER) : years(months),
                quarters == null ? null : continuity(quarters),
                quarters == null ? null : volatility(quarters),
                lateDays(),
                customer.openDisputes,
                customer.majorDisputes,
                customer.criticalDisputes,
                missing.size(),
                customer.currentTier);
        return new MeasuredCustomer(customer.id, customer.code, metrics, CustomerAttributes.NONE, missing, reasons);
    }

    private @Nullable BigDecimal told(Metric metric, String reason) {
        reasons.put(metric, reason);
        return null;
    }

    private @Nullable BigDecimal amount(int k, Metric metric) {
        var start = asOf.windowStart(k);
        if (!company.covers(start)) {
            return told(metric, notCovered(start));
        }
        var window = periods.window(k);
        return isReported(window) ? Periods.amount(window) : told(metric, NOT_REPORTED);
    }

    private static boolean isReported(List<MonthFigures> months) {
        return months.stream().allMatch(MonthFigures::isReported);
    }

    private String notCovered(int start) {
        return company.firstMonth() == null
                ? "there are no orders in the records"
                : NOT_COVERED.formatted(company.firstMonth(), Month.ofNumber(start));
    }

    private int orders() {
        return periods.window(0).stream().mapToInt(MonthFigures::orders).sum();
    }

    private @Nullable BigDecimal growth(@Nullable BigDecimal value, @Nullable BigDecimal base, Metric metric) {
        if (value == null || base == null) {
            return told(metric, "an amount it compares is not computable");
        }
        var growth = Quotient.growthPercent(value, base);
        return growth == null
                ? told(metric, "the amount it is compared with, %s, is not above 0".formatted(base.toPlainString()))
                : Quotient.plain(growth);
    }

    private @Nullable BigDecimal profit() {
        if (!company.covers(asOf.windowStart(0))) {
            return told(Metric.ANNUAL_PROFIT, notCovered(asOf.windowStart(0)));
        }
        var window = periods.window(0);
        if (!isReported(window)) {
            return told(Metric.ANNUAL_PROFIT, NOT_REPORTED);
        }
        if (window.stream().anyMatch(month -> month.withoutProfit() > 0)) {
            return told(Metric.ANNUAL_PROFIT, "an order of the last 12 months lacks its profit");
        }
        return Quotient.plain(window.stream().map(MonthFigures::profit).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private @Nullable BigDecimal share(@Nullable BigDecimal profit) {
        if (profit == null) {
            return told(Metric.PROFIT_SHARE_PERCENT, "the customer's own profit is not computable");
        }
        var share = Quotient.percent(profit, company.profit());
        if (share == null) {
            return told(
                    Metric.PROFIT_SHARE_PERCENT,
                    "the company's profit of the last 12 months, %s, is not above 0"
                            .formatted(Quotient.plain(company.profit()).toPlainString()));
        }
        if (company.preliminary()) {
            reasons.put(Metric.PROFIT_SHARE_PERCENT, "preliminary: the company's profit is not complete yet");
        }
        return Quotient.plain(share);
    }

    /** Reading 5: whole months / 12, cut (not rounded) to two decimals. */
    private static BigDecimal years(int months) {
        return Quotient.plain(
                BigDecimal.valueOf(months).divide(BigDecimal.valueOf(Month.WINDOW), 2, RoundingMode.DOWN));
    }

    /** The figures of the last 4 to 8 quarters; null where they are not computable. Beyond four, the oldest holds the customer's first order. */
    private @Nullable List<List<MonthFigures>> quarters(@Nullable Integer months) {
        if (months == null) {
            told(Metric.ORDER_CONTINUITY_PERCENT, NO_ORDER);
            told(Metric.ORDER_VOLATILITY, NO_ORDER);
            return null;
        }
        var many = Periods.quarters(months);
        var needed = periods.neededFrom(many);
        if (!company.covers(needed)) {
            told(Metric.ORDER_CONTINUITY_PERCENT, notCovered(needed));
            told(Metric.ORDER_VOLATILITY, notCovered(needed));
            return null;
        }
        var quarters = periods.lastQuarters(many);
        if (!quarters.stream().allMatch(Calculation::isReported)) {
            told(Metric.ORDER_CONTINUITY_PERCENT, NOT_REPORTED);
            told(Metric.ORDER_VOLATILITY, NOT_REPORTED);
            return null;
        }
        return quarters;
    }

    private static BigDecimal continuity(List<List<MonthFigures>> quarters) {
        var active = quarters.stream()
                .filter(quarter -> quarter.stream().anyMatch(month -> month.orders() > 0))
                .count();
        return Quotient.plain(java.util.Objects.requireNonNull(
                Quotient.percent(BigDecimal.valueOf(active), BigDecimal.valueOf(quarters.size()))));
    }

    /** Population standard deviation / mean = √(n Σx² − (Σx)²) / Σx, so that only the root and one division are rounded. */
    private @Nullable BigDecimal volatility(List<List<MonthFigures>> quarters) {
        var amounts = quarters.stream().map(Periods::amount).toList();
        var sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return told(Metric.ORDER_VOLATILITY, "the mean of the quarters' amounts is not above 0");
        }
        var squares = amounts.stream().map(amount -> amount.multiply(amount)).reduce(BigDecimal.ZERO, BigDecimal::add);
        var spread = squares.multiply(BigDecimal.valueOf(amounts.size())).subtract(sum.multiply(sum));
        return Quotient.plain(java.util.Objects.requireNonNull(
                Quotient.of(spread.sqrt(new MathContext(60, RoundingMode.HALF_EVEN)), sum)));
    }

    private @Nullable BigDecimal lateDays() {
        var days = Quotient.of(customer.lateAmountDays, customer.dueAmount);
        return days == null
                ? told(Metric.LATE_PAYMENT_DAYS, "no payment was due in the last 12 months")
                : Quotient.plain(days);
    }
}
