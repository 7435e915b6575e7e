package io.fenji.rules.facts;

import static io.fenji.rules.facts.Better.HIGHER;
import static io.fenji.rules.facts.Better.LOWER;
import static io.fenji.rules.facts.Better.NEITHER;
import static io.fenji.rules.facts.Unit.AMOUNT;
import static io.fenji.rules.facts.Unit.COUNT;
import static io.fenji.rules.facts.Unit.DAYS;
import static io.fenji.rules.facts.Unit.PERCENT;
import static io.fenji.rules.facts.Unit.RATIO;
import static io.fenji.rules.facts.Unit.TIER;
import static io.fenji.rules.facts.Unit.YEARS;

import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The glossary of {@link CustomerMetrics}: every field with unit, bounds, Chinese term and meaning (policy 二(一)). The bounds hold for metrics
 * that a caller hands in; null bounds are none. A new metric is a new line here and a new component there: the compiler or VocabularyTest names
 * whatever else has to know it.
 */
public enum Metric implements Field {
    ANNUAL_ORDER_AMOUNT(
            "annualOrderAmount",
            AMOUNT,
            null,
            null,
            HIGHER,
            "1200000",
            CustomerMetrics::annualOrderAmount,
            "年度訂單金額",
            "confirmed orders less credit notes and returns of the last 12 months"),
    PRIOR_ORDER_AMOUNT(
            "priorOrderAmount",
            AMOUNT,
            null,
            null,
            NEITHER,
            "1000000",
            CustomerMetrics::priorOrderAmount,
            "上年度訂單金額",
            "the same for the 12 months before"),
    EARLIER_ORDER_AMOUNT(
            "earlierOrderAmount",
            AMOUNT,
            null,
            null,
            NEITHER,
            "800000",
            CustomerMetrics::earlierOrderAmount,
            "前年度訂單金額",
            "the same for the 12 months before those"),
    ORDER_COUNT(
            "orderCount",
            COUNT,
            "0",
            null,
            HIGHER,
            "12",
            it -> BigDecimal.valueOf(it.orderCount()),
            "訂單數",
            "confirmed orders of the last 12 months"),
    ORDER_GROWTH_PERCENT(
            "orderGrowthPercent",
            PERCENT,
            null,
            null,
            HIGHER,
            "20",
            CustomerMetrics::orderGrowthPercent,
            "訂單增長率",
            "annualOrderAmount against priorOrderAmount; not computable if that is not above 0"),
    PRIOR_ORDER_GROWTH_PERCENT(
            "priorOrderGrowthPercent",
            PERCENT,
            null,
            null,
            HIGHER,
            "25",
            CustomerMetrics::priorOrderGrowthPercent,
            "上年度訂單增長率",
            "priorOrderAmount against earlierOrderAmount; not computable if that is not above 0"),
    ANNUAL_PROFIT(
            "annualProfit",
            AMOUNT,
            null,
            null,
            HIGHER,
            "120000",
            CustomerMetrics::annualProfit,
            "年度利潤",
            "profit of the last 12 months; not computable while an order lacks its profit"),
    PROFIT_SHARE_PERCENT(
            "profitSharePercent",
            PERCENT,
            null,
            null,
            HIGHER,
            "1",
            CustomerMetrics::profitSharePercent,
            "利潤貢獻率",
            "annualProfit in percent of the company's; not computable if the company's is not above 0"),
    COOPERATION_YEARS(
            "cooperationYears",
            YEARS,
            "0",
            "1000",
            HIGHER,
            "5",
            CustomerMetrics::cooperationYears,
            "合作年限",
            "whole months since the first confirmed order / 12, cut to two decimals; null before any order"),
    ORDER_CONTINUITY_PERCENT(
            "orderContinuityPercent",
            PERCENT,
            "0",
            "100",
            HIGHER,
            "75",
            CustomerMetrics::orderContinuityPercent,
            "訂單連續性",
            "share of the last 4 to 8 quarters with a confirmed order"),
    ORDER_VOLATILITY(
            "orderVolatility",
            RATIO,
            "0",
            null,
            LOWER,
            "0.3",
            CustomerMetrics::orderVolatility,
            "訂單波動",
            "population standard deviation / mean of those quarters' amounts"),
    LATE_PAYMENT_DAYS(
            "latePaymentDays",
            DAYS,
            "0",
            null,
            LOWER,
            "5",
            CustomerMetrics::latePaymentDays,
            "逾期付款天數",
            "days late weighted by amount over the payments due in the last 12 months; null if none was due"),
    OPEN_DISPUTES(
            "openDisputes",
            COUNT,
            "0",
            null,
            LOWER,
            "0",
            it -> BigDecimal.valueOf(it.openDisputes()),
            "未結糾紛",
            "disputes of any severity that are open"),
    MAJOR_DISPUTES(
            "majorDisputes",
            COUNT,
            "0",
            null,
            LOWER,
            "0",
            it -> BigDecimal.valueOf(it.majorDisputes()),
            "重大糾紛",
            "MAJOR disputes of the last 24 months, open ones always"),
    CRITICAL_DISPUTES(
            "criticalDisputes",
            COUNT,
            "0",
            null,
            LOWER,
            "0",
            it -> BigDecimal.valueOf(it.criticalDisputes()),
            "嚴重糾紛",
            "CRITICAL disputes of the last 24 months, open ones always"),
    MISSING_MONTHS(
            "missingMonths",
            COUNT,
            "0",
            "36",
            NEITHER,
            "0",
            it -> BigDecimal.valueOf(it.missingMonths()),
            "缺失月份",
            "months of the last 36 whose figures are missing or unverified"),
    CURRENT_TIER(
            "currentTier",
            TIER,
            null,
            null,
            NEITHER,
            "0",
            CustomerMetrics::currentTier,
            "現行等級",
            "the tier in force before this grading; null if none");

    private static final Map<String, Metric> BY_FIELD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Metric::field, metric -> metric));

    private final String field;
    private final Unit unit;
    private final @Nullable BigDecimal least;
    private final @Nullable BigDecimal most;
    private final Better better;
    private final BigDecimal usual;
    private final Function<CustomerMetrics, @Nullable Object> accessor;
    private final String chinese;
    private final String meaning;

    /** @param usual of a customer that is neither large nor small, new nor at risk */
    Metric(
            String field,
            Unit unit,
            @Nullable String least,
            @Nullable String most,
            Better better,
            String usual,
            Function<CustomerMetrics, @Nullable Object> accessor,
            String chinese,
            String meaning) {
        this.field = field;
        this.unit = unit;
        this.least = least == null ? null : new BigDecimal(least);
        this.most = most == null ? null : new BigDecimal(most);
        this.better = better;
        this.usual = new BigDecimal(usual);
        this.accessor = accessor;
        this.chinese = chinese;
        this.meaning = meaning;
    }

    public static Optional<Metric> ofField(String field) {
        return Optional.ofNullable(BY_FIELD.get(field));
    }

    @Override
    public String fact() {
        return CustomerMetrics.class.getSimpleName();
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public @Nullable BigDecimal least() {
        return least;
    }

    @Override
    public @Nullable BigDecimal most() {
        return most;
    }

    /** Policy 二(二); neither where the policy does not say. */
    @Override
    public Better better() {
        return better;
    }

    /** Of a customer that is neither large nor small, new nor at risk. */
    public BigDecimal usual() {
        return usual;
    }

    /** The Chinese term of the policy. */
    @Override
    public String chinese() {
        return chinese;
    }

    public String meaning() {
        return meaning;
    }

    @Override
    public Message told() {
        return Message.of("meaning." + field);
    }

    @Override
    public int place() {
        return ordinal();
    }

    /** A count is always known; every other metric can be not computable (null). */
    @Override
    public boolean nullable() {
        return unit != COUNT;
    }

    /** The metric's value, or null where it is not computable, or no number. */
    public @Nullable BigDecimal number(CustomerMetrics metrics) {
        return value(metrics) instanceof BigDecimal number ? number : null;
    }

    /** The value as it stands in JSON: a number, a text or null. */
    public @Nullable Object value(CustomerMetrics metrics) {
        return accessor.apply(metrics);
    }
}
