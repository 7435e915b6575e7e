package io.fenji.rules.facts;

import io.fenji.base.terms.Quotient;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The metrics of one customer by name, to set some and keep the rest: the only place that makes {@link CustomerMetrics} of values by name. */
public final class MetricValues implements Facts {

    private static final int METRICS = Metric.values().length;

    private final @Nullable BigDecimal[] numbers;
    private final CustomerAttributes attributes;
    private @Nullable String currentTier;

    private MetricValues(@Nullable BigDecimal[] numbers, CustomerAttributes attributes, @Nullable String currentTier) {
        this.numbers = numbers;
        this.attributes = attributes;
        this.currentTier = currentTier;
    }

    /** Counts are 0, all else is null: not computable. */
    public static MetricValues none() {
        var none = new MetricValues(new @Nullable BigDecimal[METRICS], CustomerAttributes.NONE, null);
        for (var metric : Metric.values()) {
            none.set(metric, metric.nullable() ? null : BigDecimal.ZERO);
        }
        return none;
    }

    /** Of a customer; its attributes stay what they are. */
    public static MetricValues of(Facts customer) {
        var facts = CustomerFacts.of(customer);
        var metrics = facts.metrics();
        var values = new MetricValues(new @Nullable BigDecimal[METRICS], facts.attributes(), metrics.currentTier());
        for (var metric : Metric.values()) {
            values.numbers[metric.ordinal()] = metric.number(metrics);
        }
        return values;
    }

    public MetricValues copy() {
        return new MetricValues(numbers.clone(), attributes, currentTier);
    }

    /** @param value a number, or the name of a tier; null: not computable */
    public MetricValues set(Metric metric, @Nullable Object value) {
        if (metric.unit().isText()) {
            currentTier = (String) value;
        } else {
            numbers[metric.ordinal()] = (BigDecimal) value;
        }
        return this;
    }

    /** Null where it is not computable, or no number. */
    public @Nullable BigDecimal number(Metric metric) {
        return numbers[metric.ordinal()];
    }

    public @Nullable String currentTier() {
        return currentTier;
    }

    @Override
    public @Nullable Object value(Field field) {
        if (field instanceof Metric metric) {
            return metric == Metric.CURRENT_TIER ? currentTier : number(metric);
        }
        return attributes.value(field);
    }

    @Override
    public Object part(Class<?> fact) {
        return fact == CustomerAttributes.class ? attributes : metrics();
    }

    public CustomerFacts facts() {
        return new CustomerFacts(metrics(), attributes);
    }

    /** Every number without trailing zeros and exponents. */
    public MetricValues plain() {
        var plain = copy();
        for (var i = 0; i < METRICS; i++) {
            var number = numbers[i];
            plain.numbers[i] = number == null ? null : Quotient.plain(number);
        }
        return plain;
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
                number(Metric.ANNUAL_ORDER_AMOUNT),
                number(Metric.PRIOR_ORDER_AMOUNT),
                number(Metric.EARLIER_ORDER_AMOUNT),
                count(Metric.ORDER_COUNT),
                number(Metric.ORDER_GROWTH_PERCENT),
                number(Metric.PRIOR_ORDER_GROWTH_PERCENT),
                number(Metric.ANNUAL_PROFIT),
                number(Metric.PROFIT_SHARE_PERCENT),
                number(Metric.COOPERATION_YEARS),
                number(Metric.ORDER_CONTINUITY_PERCENT),
                number(Metric.ORDER_VOLATILITY),
                number(Metric.LATE_PAYMENT_DAYS),
                count(Metric.OPEN_DISPUTES),
                count(Metric.MAJOR_DISPUTES),
                count(Metric.CRITICAL_DISPUTES),
                count(Metric.MISSING_MONTHS),
                currentTier);
    }
}
