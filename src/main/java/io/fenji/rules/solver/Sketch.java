package io.fenji.rules.solver;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A customer's metrics that are changed one by one; each change is a new sketch. Counts begin at 0, all else at null. */
public final class Sketch {

    public static final Sketch EMPTY = new Sketch(Map.of(), CustomerAttributes.NONE);

    private final Map<Field, Object> values;
    private final CustomerAttributes attributes;

    private Sketch(Map<Field, Object> values, CustomerAttributes attributes) {
        this.values = values;
        this.attributes = attributes;
    }

    /** Its attributes stay what they are. */
    public static Sketch of(Facts customer) {
        var facts = CustomerFacts.of(customer);
        var sketch = new Sketch(Map.of(), facts.attributes());
        for (var metric : Metric.values()) {
            sketch = sketch.with(metric, facts.value(metric));
        }
        return sketch;
    }

    /** @param value a number, the name of a tier, or null for not computable */
    public Sketch with(Field metric, @Nullable Object value) {
        if (!(metric instanceof Metric)) {
            return new Sketch(values, attributes.with(metric, value == null ? null : plain(value)));
        }
        var changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(metric);
        } else {
            changed.put(metric, plain(value));
        }
        return new Sketch(changed, attributes);
    }

    private static Object plain(Object value) {
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }

    @Nullable
    BigDecimal number(Field metric) {
        var value = metric instanceof Metric
                ? values.get(metric)
                : attributes.values().get(metric.field());
        return value instanceof BigDecimal number ? number : null;
    }

    public CustomerMetrics metrics() {
        var all = MetricValues.none();
        values.forEach((metric, value) -> all.set((Metric) metric, value));
        return all.metrics();
    }

    public CustomerFacts facts() {
        return new CustomerFacts(metrics(), attributes);
    }
}
