package io.fenji.rules.facts;

import static io.fenji.rules.facts.Field.Better.HIGHER;
import static io.fenji.rules.facts.Field.Better.LOWER;
import static io.fenji.rules.facts.Field.Better.NEITHER;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The glossary of {@link CustomerMetrics}: every field with unit, bounds, better way, usual value and Chinese term (policy 二(一)). The bounds hold for
 * metrics that a caller hands in; null bounds are none. A new metric is a new line here and a new component there: the compiler or VocabularyTest names
 * whatever else has to know it.
 */
public enum Metric implements Field {
    ANNUAL_ORDER_AMOUNT(AMOUNT, null, null, HIGHER, "1200000", CustomerMetrics::annualOrderAmount, "年度訂單金額"),
    PRIOR_ORDER_AMOUNT(AMOUNT, null, null, NEITHER, "1000000", CustomerMetrics::priorOrderAmount, "上年度訂單金額"),
    EARLIER_ORDER_AMOUNT(AMOUNT, null, null, NEITHER, "800000", CustomerMetrics::earlierOrderAmount, "前年度訂單金額"),
    ORDER_COUNT(COUNT, "0", null, HIGHER, "12", it -> BigDecimal.valueOf(it.orderCount()), "訂單數"),
    ORDER_GROWTH_PERCENT(PERCENT, null, null, HIGHER, "20", CustomerMetrics::orderGrowthPercent, "訂單增長率"),
    PRIOR_ORDER_GROWTH_PERCENT(PERCENT, null, null, HIGHER, "25", CustomerMetrics::priorOrderGrowthPercent, "上年度訂單增長率"),
    ANNUAL_PROFIT(AMOUNT, null, null, HIGHER, "120000", CustomerMetrics::annualProfit, "年度利潤"),
    PROFIT_SHARE_PERCENT(PERCENT, null, null, HIGHER, "1", CustomerMetrics::profitSharePercent, "利潤貢獻率"),
    COOPERATION_YEARS(YEARS, "0", "1000", HIGHER, "5", CustomerMetrics::cooperationYears, "合作年限"),
    ORDER_CONTINUITY_PERCENT(PERCENT, "0", "100", HIGHER, "75", CustomerMetrics::orderContinuityPercent, "訂單連續性"),
    ORDER_VOLATILITY(RATIO, "0", null, LOWER, "0.3", CustomerMetrics::orderVolatility, "訂單波動"),
    LATE_PAYMENT_DAYS(DAYS, "0", null, LOWER, "5", CustomerMetrics::latePaymentDays, "逾期付款天數"),
    OPEN_DISPUTES(COUNT, "0", null, LOWER, "0", it -> BigDecimal.valueOf(it.openDisputes()), "未結糾紛"),
    MAJOR_DISPUTES(COUNT, "0", null, LOWER, "0", it -> BigDecimal.valueOf(it.majorDisputes()), "重大糾紛"),
    CRITICAL_DISPUTES(COUNT, "0", null, LOWER, "0", it -> BigDecimal.valueOf(it.criticalDisputes()), "嚴重糾紛"),
    MISSING_MONTHS(COUNT, "0", "36", NEITHER, "0", it -> BigDecimal.valueOf(it.missingMonths()), "缺失月份"),
    CURRENT_TIER(TIER, null, null, NEITHER, "0", CustomerMetrics::currentTier, "現行等級");

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

    /** @param usual of a customer that is neither large nor small, new nor at risk */
    Metric(
            Unit unit,
            @Nullable String least,
            @Nullable String most,
            Better better,
            String usual,
            Function<CustomerMetrics, @Nullable Object> accessor,
            String chinese) {
        this.field = field(name());
        this.unit = unit;
        this.least = least == null ? null : new BigDecimal(least);
        this.most = most == null ? null : new BigDecimal(most);
        this.better = better;
        this.usual = new BigDecimal(usual);
        this.accessor = accessor;
        this.chinese = chinese;
    }

    /** Such as orderCount of ORDER_COUNT. */
    static String field(String name) {
        var words = Arrays.stream(name.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
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
    @Override
    public BigDecimal usual() {
        return usual;
    }

    /** The Chinese term of the policy. */
    @Override
    public String chinese() {
        return chinese;
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
