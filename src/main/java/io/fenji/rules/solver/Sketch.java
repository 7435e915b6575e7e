package io.fenji.rules.solver;

import static io.fenji.rules.facts.Metric.*;

import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer's metrics that are changed one by one; each change is a new sketch. Counts begin at 0, all else at null. */
public final class Sketch {

    public static final Sketch EMPTY = new Sketch(new EnumMap<>(Metric.class));

    private final Map<Metric, Object> values;

    private Sketch(Map<Metric, Object> values) {
        this.values = values;
    }

    public static Sketch of(CustomerMetrics metrics) {
        var sketch = EMPTY;
        for (var metric : Metric.values()) {
            sketch = sketch.with(metric, metric.value(metrics));
        }
        return sketch;
    }

    /** @param value a number, the name of a tier, or null for not computable */
    public Sketch with(Metric metric, @Nullable Object value) {
        var changed = new EnumMap<>(values);
        if (value == null) {
            changed.remove(metric);
        } else {
            changed.put(metric, value instanceof BigDecimal number ? plain(number) : value);
        }
        return new Sketch(changed);
    }

    private static BigDecimal plain(BigDecimal number) {
        var shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    @Nullable
    BigDecimal number(Metric metric) {
        return values.get(metric) instanceof BigDecimal number ? number : null;
    }

    private int count(Metric metric) {
        var number = number(metric);
        return number == null ? 0 : number.intValueExact();
    }

    private @Nullable String text(Metric metric) {
        return values.get(metric) instanceof String text ? text : null;
    }

    public CustomerMetrics metrics() {
        return new CustomerMetrics(
                number(ANNUAL_ORDER_AMOUNT),
                number(PRIOR_ORDER_AMOUNT),
                number(EARLIER_ORDER_AMOUNT),
                count(ORDER_COUNT),
                number(ORDER_GROWTH_PERCENT),
                number(PRIOR_ORDER_GROWTH_PERCENT),
                number(ANNUAL_PROFIT),
                number(PROFIT_SHARE_PERCENT),
                number(COOPERATION_YEARS),
                number(ORDER_CONTINUITY_PERCENT),
                number(ORDER_VOLATILITY),
                number(LATE_PAYMENT_DAYS),
                count(OPEN_DISPUTES),
                count(MAJOR_DISPUTES),
                count(CRITICAL_DISPUTES),
                count(MISSING_MONTHS),
                text(CURRENT_TIER));
    }
}
