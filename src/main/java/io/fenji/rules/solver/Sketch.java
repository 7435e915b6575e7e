package io.fenji.rules.solver;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
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
            changed.put(metric, value instanceof BigDecimal number ? Quotient.plain(number) : value);
        }
        return new Sketch(changed);
    }

    @Nullable
    BigDecimal number(Metric metric) {
        return values.get(metric) instanceof BigDecimal number ? number : null;
    }

    public CustomerMetrics metrics() {
        var all = MetricValues.none();
        values.forEach(all::set);
        return all.metrics();
    }
}
