package io.fenji.rules.facts;

import static io.fenji.rules.facts.Unit.AMOUNT;
import static io.fenji.rules.facts.Unit.COUNT;
import static io.fenji.rules.facts.Unit.DAYS;
import static io.fenji.rules.facts.Unit.PERCENT;
import static io.fenji.rules.facts.Unit.RATIO;
import static io.fenji.rules.facts.Unit.TIER;
import static io.fenji.rules.facts.Unit.YEARS;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The glossary of {@link CustomerMetrics}: every field with unit, bounds, Chinese term and meaning (policy 二(一)). The bounds hold for metrics
 * that a caller hands in; null bounds are none.
 */
public enum Metric {
    ANNUAL_ORDER_AMOUNT(
            "annualOrderAmount",
            AMOUNT,
            null,
            null,
            "年度訂單金額",
            "confirmed orders less credit notes and returns of the last 12 months"),
    PRIOR_ORDER_AMOUNT("priorOrderAmount", AMOUNT, null, null, "上年度訂單金額", "the same for the 12 months before"),
    EARLIER_ORDER_AMOUNT(
            "earlierOrderAmount", AMOUNT, null, null, "前年度訂單金額", "the same for the 12 months before those"),
    ORDER_COUNT("orderCount", COUNT, "0", null, "訂單數", "confirmed orders of the last 12 months"),
    ORDER_GROWTH_PERCENT(
            "orderGrowthPercent",
            PERCENT,
            null,
            null,
            "訂單增長率",
            "annualOrderAmount against priorOrderAmount; not computable if that is not above 0"),
    PRIOR_ORDER_GROWTH_PERCENT(
            "priorOrderGrowthPercent",
            PERCENT,
            null,
            null,
            "上年度訂單增長率",
            "priorOrderAmount against earlierOrderAmount; not computable if that is not above 0"),
    ANNUAL_PROFIT(
            "annualProfit",
            AMOUNT,
            null,
            null,
            "年度利潤",
            "profit of the last 12 months; not computable while an order lacks its profit"),
    PROFIT_SHARE_PERCENT(
            "profitSharePercent",
            PERCENT,
            null,
            "100",
            "利潤貢獻率",
            "annualProfit in percent of the company's; not computable if the company's is not above 0"),
    COOPERATION_YEARS(
            "cooperationYears",
            YEARS,
            "0",
            "1000",
            "合作年限",
            "whole months since the first confirmed order / 12, cut to two decimals; null before any order"),
    ORDER_CONTINUITY_PERCENT(
            "orderContinuityPercent",
            PERCENT,
            "0",
            "100",
            "訂單連續性",
            "share of the last 4 to 8 quarters with a confirmed order"),
    ORDER_VOLATILITY(
            "orderVolatility",
            RATIO,
            "0",
            null,
            "訂單波動",
            "population standard deviation / mean of those quarters' amounts"),
    LATE_PAYMENT_DAYS(
            "latePaymentDays",
            DAYS,
            "0",
            null,
            "逾期付款天數",
            "days late weighted by amount over the payments due in the last 12 months; null if none was due"),
    OPEN_DISPUTES("openDisputes", COUNT, "0", null, "未結糾紛", "disputes of any severity that are open"),
    MAJOR_DISPUTES("majorDisputes", COUNT, "0", null, "重大糾紛", "MAJOR disputes of the last 24 months, open ones always"),
    CRITICAL_DISPUTES(
            "criticalDisputes", COUNT, "0", null, "嚴重糾紛", "CRITICAL disputes of the last 24 months, open ones always"),
    MISSING_MONTHS(
            "missingMonths", COUNT, "0", "36", "缺失月份", "months of the last 36 whose figures are missing or unverified"),
    CURRENT_TIER("currentTier", TIER, null, null, "現行等級", "the tier in force before this grading; null if none");

    private static final Map<String, Metric> BY_FIELD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::field, metric -> metric));

    private final String field;
    private final Unit unit;
    private final @Nullable BigDecimal least;
    private final @Nullable BigDecimal most;
    private final String chinese;
    private final String meaning;

    Metric(String field, Unit unit, @Nullable String least, @Nullable String most, String chinese, String meaning) {
        this.field = field;
        this.unit = unit;
        this.least = least == null ? null : new BigDecimal(least);
        this.most = most == null ? null : new BigDecimal(most);
        this.chinese = chinese;
        this.meaning = meaning;
    }

    public static Optional<Metric> ofField(String field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    /** The field's name in rule files and in JSON. */
    public String field() {
        return field;
    }

    public Unit unit() {
        return unit;
    }

    /** The least value a caller may hand in, or null. */
    public @Nullable BigDecimal least() {
        return least;
    }

    /** The largest value a caller may hand in, or null. */
    public @Nullable BigDecimal most() {
        return most;
    }

    /** The largest value it can have at all, or null: while others make losses, a customer's computed share of the profit can be above 100. */
    public @Nullable BigDecimal mostComputed() {
        return this == PROFIT_SHARE_PERCENT ? null : most;
    }

    /** The Chinese term of the policy. */
    public String chinese() {
        return chinese;
    }

    public String meaning() {
        return meaning;
    }

    /** Which way the metric is better for the customer's tier (policy 二(二)); neither where the policy does not say. */
    public Better better() {
        return switch (this) {
            case ANNUAL_ORDER_AMOUNT,
                    ORDER_COUNT,
                    ORDER_GROWTH_PERCENT,
                    PRIOR_ORDER_GROWTH_PERCENT,
                    ANNUAL_PROFIT,
                    PROFIT_SHARE_PERCENT,
                    COOPERATION_YEARS,
                    ORDER_CONTINUITY_PERCENT -> Better.HIGHER;
            case ORDER_VOLATILITY, LATE_PAYMENT_DAYS, OPEN_DISPUTES, MAJOR_DISPUTES, CRITICAL_DISPUTES -> Better.LOWER;
            case PRIOR_ORDER_AMOUNT, EARLIER_ORDER_AMOUNT, MISSING_MONTHS, CURRENT_TIER -> Better.NEITHER;
        };
    }

    /** A count is always known; every other metric can be not computable (null). */
    public boolean nullable() {
        return unit != COUNT;
    }

    /** The metric's value, or null where it is not computable. Only for metrics that are numbers. */
    public @Nullable BigDecimal number(CustomerMetrics metrics) {
        return switch (this) {
            case ANNUAL_ORDER_AMOUNT -> metrics.annualOrderAmount();
            case PRIOR_ORDER_AMOUNT -> metrics.priorOrderAmount();
            case EARLIER_ORDER_AMOUNT -> metrics.earlierOrderAmount();
            case ORDER_COUNT -> BigDecimal.valueOf(metrics.orderCount());
            case ORDER_GROWTH_PERCENT -> metrics.orderGrowthPercent();
            case PRIOR_ORDER_GROWTH_PERCENT -> metrics.priorOrderGrowthPercent();
            case ANNUAL_PROFIT -> metrics.annualProfit();
            case PROFIT_SHARE_PERCENT -> metrics.profitSharePercent();
            case COOPERATION_YEARS -> metrics.cooperationYears();
            case ORDER_CONTINUITY_PERCENT -> metrics.orderContinuityPercent();
            case ORDER_VOLATILITY -> metrics.orderVolatility();
            case LATE_PAYMENT_DAYS -> metrics.latePaymentDays();
            case OPEN_DISPUTES -> BigDecimal.valueOf(metrics.openDisputes());
            case MAJOR_DISPUTES -> BigDecimal.valueOf(metrics.majorDisputes());
            case CRITICAL_DISPUTES -> BigDecimal.valueOf(metrics.criticalDisputes());
            case MISSING_MONTHS -> BigDecimal.valueOf(metrics.missingMonths());
            case CURRENT_TIER -> null;
        };
    }

    /** The metric's text, or null where there is none. Only for metrics that are text. */
    public @Nullable String text(CustomerMetrics metrics) {
        return this == CURRENT_TIER ? metrics.currentTier() : null;
    }

    /** The value as it stands in JSON: a number, a text or null. */
    public @Nullable Object value(CustomerMetrics metrics) {
        return unit.isText() ? text(metrics) : number(metrics);
    }
}
