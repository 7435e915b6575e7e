package io.fenji.governance.outlook.search;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The metrics of one customer by name, to try others in their place. */
public final class Values {

    private static final int METRICS = Metric.values().length;

    private final @Nullable BigDecimal[] numbers;
    private final @Nullable String currentTier;

    private Values(@Nullable BigDecimal[] numbers, @Nullable String currentTier) {
        this.numbers = numbers;
        this.currentTier = currentTier;
    }

    static Values of(CustomerMetrics metrics) {
        var numbers = new @Nullable BigDecimal[METRICS];
        for (var metric : Metric.values()) {
            numbers[metric.ordinal()] = metric.number(metrics);
        }
        return new Values(numbers, metrics.currentTier());
    }

    @Nullable
    public BigDecimal number(Metric metric) {
        return numbers[metric.ordinal()];
    }

    @Nullable
    String currentTier() {
        return currentTier;
    }

    Values copy() {
        return new Values(numbers.clone(), currentTier);
    }

    void set(Metric metric, @Nullable BigDecimal number) {
        numbers[metric.ordinal()] = number;
    }

    private @Nullable BigDecimal plain(Metric metric) {
        var number = number(metric);
        return number == null ? null : Quotient.plain(number);
    }

    private int count(Metric metric) {
        var number = number(metric);
        if (number == null) {
            throw new IllegalStateException("A count is always known: " + metric);
        }
        return number.intValueExact();
    }

    public CustomerMetrics metrics() {
        return new CustomerMetrics(
                plain(Metric.ANNUAL_ORDER_AMOUNT),
                plain(Metric.PRIOR_ORDER_AMOUNT),
                plain(Metric.EARLIER_ORDER_AMOUNT),
                count(Metric.ORDER_COUNT),
                plain(Metric.ORDER_GROWTH_PERCENT),
                plain(Metric.PRIOR_ORDER_GROWTH_PERCENT),
                plain(Metric.ANNUAL_PROFIT),
                plain(Metric.PROFIT_SHARE_PERCENT),
                plain(Metric.COOPERATION_YEARS),
                plain(Metric.ORDER_CONTINUITY_PERCENT),
                plain(Metric.ORDER_VOLATILITY),
                plain(Metric.LATE_PAYMENT_DAYS),
                count(Metric.OPEN_DISPUTES),
                count(Metric.MAJOR_DISPUTES),
                count(Metric.CRITICAL_DISPUTES),
                count(Metric.MISSING_MONTHS),
                currentTier);
    }
}
