package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a customer's metrics as of a month are made of: its months and quarters, the company's total, and the arithmetic of each metric. */
public final class Workings {

    /**
     * A month of the three windows in which something counts.
     *
     * @param amount orders less credit notes and returns, company currency
     * @param profit as far as it is known, company currency
     * @param withoutProfit orders and credits whose profit is not known: then the month is missing, if the records begin by then
     */
    public record MonthSum(
            Month month, Window window, BigDecimal amount, BigDecimal profit, int orders, int withoutProfit) {}

    /** A quarter of continuity and volatility, the latest first. */
    public record Quarter(Month from, Month to, BigDecimal amount, int orders) {}

    private final Month asOf;
    private final CompanyFigures company;
    private final CompanyTotal total;
    private final CustomerFigures customer;
    private final Periods periods;
    private final MeasuredCustomer measured;

    public Workings(Month asOf, CompanyFigures company, CompanyTotal total, CustomerFigures customer) {
        this.asOf = asOf;
        this.company = company;
        this.total = total;
        this.customer = customer;
        this.periods = new Periods(asOf, customer);
        this.measured = Calculation.of(asOf, company, customer);
    }

    /** When the company's records begin; null while nothing says it. */
    public @Nullable Month recordsBegin() {
        return company.firstMonth();
    }

    public CompanyTotal company() {
        return total;
    }

    /** Of the first order ever; null before any. */
    public @Nullable LocalDate firstOrder() {
        return customer.firstOrder;
    }

    /** From when on payments due are looked at. */
    public LocalDate paymentsFrom() {
        return CustomerFigures.paymentsFrom(asOf.end());
    }

    /** From when on disputes are looked at, beside those that are open. */
    public LocalDate disputesFrom() {
        return CustomerFigures.disputesFrom(asOf.end());
    }

    /** By how many days a payment was late at the month's end. */
    public long daysLate(LocalDate due, @Nullable LocalDate paid) {
        return Periods.daysLate(due, paid, asOf.end());
    }

    public List<MonthSum> months() {
        return customer.months.entrySet().stream()
                .map(it -> new MonthSum(
                        Month.ofNumber(it.getKey()),
                        Window.of(asOf, it.getKey()),
                        Quotient.plain(it.getValue().amount()),
                        Quotient.plain(it.getValue().profit()),
                        it.getValue().orders(),
                        it.getValue().withoutProfit()))
                .toList();
    }

    /** The latest first; empty where continuity is not computable. */
    public List<Quarter> quarters() {
        var months = periods.monthsOfCooperation();
        if (months == null || measured.metrics().orderContinuityPercent() == null) {
            return List.of();
        }
        var quarters = periods.lastQuarters(Periods.quarters(months));
        return IntStream.range(0, quarters.size())
                .mapToObj(k -> new Quarter(
                        Month.ofNumber(periods.quarterStart(k)),
                        Month.ofNumber(periods.quarterStart(k) + Periods.QUARTER - 1),
                        Periods.amount(quarters.get(k)),
                        orders(quarters.get(k))))
                .toList();
    }

    private static int orders(List<MonthFigures> months) {
        return months.stream().mapToInt(MonthFigures::orders).sum();
    }

    /** Of each metric, in the order of the glossary. */
    public List<Working> metrics() {
        return Arrays.stream(Metric.values())
                .map(it -> new Working(
                        it.field(),
                        shown(it.value(measured.metrics())),
                        it.unit().label(),
                        formula(it),
                        terms(it),
                        measured.reasons().get(it)))
                .toList();
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }

    private static String formula(Metric metric) {
        return switch (metric) {
            case ANNUAL_ORDER_AMOUNT ->
                "sum of companyAmount of the orders, credit notes and returns in the window CURRENT";
            case PRIOR_ORDER_AMOUNT ->
                "sum of companyAmount of the orders, credit notes and returns in the window PRIOR";
            case EARLIER_ORDER_AMOUNT ->
                "sum of companyAmount of the orders, credit notes and returns in the window EARLIER";
            case ORDER_COUNT -> "count of the orders in the window CURRENT, without credit notes and returns";
            case ORDER_GROWTH_PERCENT ->
                "(annualOrderAmount - priorOrderAmount) x 100 / priorOrderAmount, to 10 decimals, half to even";
            case PRIOR_ORDER_GROWTH_PERCENT ->
                "(priorOrderAmount - earlierOrderAmount) x 100 / earlierOrderAmount, to 10 decimals, half to even";
            case ANNUAL_PROFIT -> "sum of companyProfit of the orders, credit notes and returns in the window CURRENT";
            case PROFIT_SHARE_PERCENT ->
                "annualProfit x 100 / companyProfit of all customers in the window CURRENT, to 10 decimals, half to even";
            case COOPERATION_YEARS ->
                "whole months from firstOrder to the day after the month, / 12, cut to 2 decimals";
            case ORDER_CONTINUITY_PERCENT -> "quartersWithOrder x 100 / quarters";
            case ORDER_VOLATILITY ->
                "square root of (quarters x sumOfSquares - sum x sum), / sum, of the quarters' amounts, to 10 decimals, half to even";
            case LATE_PAYMENT_DAYS ->
                "sum of amountDays / sum of companyAmount of the payments due in the window CURRENT, to 10 decimals, half to even";
            case OPEN_DISPUTES -> "count of the disputes that were open after the month";
            case MAJOR_DISPUTES -> "count of the MAJOR disputes opened in the last 24 months or still open";
            case CRITICAL_DISPUTES -> "count of the CRITICAL disputes opened in the last 24 months or still open";
            case MISSING_MONTHS ->
                "count of the months of the three windows, since the records begin, in which an order, credit note or return lacks its profit";
            case CURRENT_TIER ->
                "the tier in force on the month's last day, as the grading found it; no figure is behind it";
        };
    }

    private Map<String, Object> terms(Metric metric) {
        var metrics = measured.metrics();
        return switch (metric) {
            case ANNUAL_ORDER_AMOUNT -> sum(0);
            case PRIOR_ORDER_AMOUNT -> sum(1);
            case EARLIER_ORDER_AMOUNT -> sum(2);
            case ORDER_COUNT -> terms("count", metrics.orderCount());
            case ORDER_GROWTH_PERCENT ->
                terms("annualOrderAmount", metrics.annualOrderAmount(), "priorOrderAmount", metrics.priorOrderAmount());
            case PRIOR_ORDER_GROWTH_PERCENT ->
                terms(
                        "priorOrderAmount",
                        metrics.priorOrderAmount(),
                        "earlierOrderAmount",
                        metrics.earlierOrderAmount());
            case ANNUAL_PROFIT -> terms("sum", Periods.profit(periods.window(0)), "orders", orders(periods.window(0)));
            case PROFIT_SHARE_PERCENT ->
                terms(
                        "annualProfit",
                        metrics.annualProfit(),
                        "companyProfit",
                        total.profit(),
                        "companyOrders",
                        total.orders());
            case COOPERATION_YEARS -> terms("firstOrder", customer.firstOrder, "months", periods.monthsOfCooperation());
            case ORDER_CONTINUITY_PERCENT ->
                terms(
                        "quartersWithOrder",
                        quarters().stream().filter(it -> it.orders > 0).count(),
                        "quarters",
                        quarters().size());
            case ORDER_VOLATILITY -> spread();
            case LATE_PAYMENT_DAYS ->
                terms(
                        "sumOfAmountDays",
                        Quotient.plain(customer.lateAmountDays),
                        "sumOfAmounts",
                        Quotient.plain(customer.dueAmount));
            case OPEN_DISPUTES -> terms("count", customer.openDisputes);
            case MAJOR_DISPUTES -> terms("count", customer.majorDisputes);
            case CRITICAL_DISPUTES -> terms("count", customer.criticalDisputes);
            case MISSING_MONTHS -> terms("count", metrics.missingMonths());
            case CURRENT_TIER -> Map.of();
        };
    }

    private Map<String, Object> sum(int k) {
        return terms("sum", Periods.amount(periods.window(k)), "orders", orders(periods.window(k)));
    }

    private Map<String, Object> spread() {
        var amounts = quarters().stream().map(Quarter::amount).toList();
        return terms(
                "quarters",
                amounts.size(),
                "sum",
                Quotient.plain(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
                "sumOfSquares",
                Quotient.plain(amounts.stream().map(it -> it.multiply(it)).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    /** Names and numbers in turn; a number that is not there is left out. */
    private static Map<String, Object> terms(@Nullable Object... namesAndNumbers) {
        var terms = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndNumbers.length; i += 2) {
            var number = namesAndNumbers[i + 1];
            if (number != null) {
                terms.put(String.valueOf(namesAndNumbers[i]), shownTerm(number));
            }
        }
        return terms;
    }

    private static Object shownTerm(Object number) {
        return number instanceof BigDecimal decimal ? Quotient.plain(decimal) : number;
    }
}
