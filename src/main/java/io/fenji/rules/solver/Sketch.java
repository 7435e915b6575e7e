package io.fenji.rules.solver;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.facts.MonthlyFigures;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts that are changed field by field, such as a customer's metrics; each change is a new sketch. Counts begin at 0, all else at null. */
public final class Sketch {

    /** Of a customer. */
    public static final Sketch EMPTY = empty(Matter.CUSTOMER);

    private final Matter matter;
    private final Map<Field, Object> values;
    private final CustomerAttributes attributes;

    private Sketch(Matter matter, Map<Field, Object> values, CustomerAttributes attributes) {
        this.matter = matter;
        this.values = values;
        this.attributes = attributes;
    }

    static Sketch empty(Matter matter) {
        return new Sketch(matter, Map.of(), CustomerAttributes.NONE);
    }

    /** A customer's attributes stay what they are. */
    public static Sketch of(Facts facts) {
        var sketch = facts.matter() == Matter.CUSTOMER
                ? new Sketch(Matter.CUSTOMER, Map.of(), CustomerFacts.of(facts).attributes())
                : empty(facts.matter());
        for (var field : facts.matter().glossary()) {
            sketch = sketch.with(field, facts.value(field));
        }
        return sketch;
    }

    /** @param value a number, a text such as the name of a tier, true or false, or null for not computable */
    public Sketch with(Field field, @Nullable Object value) {
        if (!isOfGlossary(field)) {
            return new Sketch(matter, values, attributes.with(field, value == null ? null : plain(value)));
        }
        var changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, plain(value));
        }
        return new Sketch(matter, changed, attributes);
    }

    private boolean isOfGlossary(Field field) {
        return matter.glossary().contains(field);
    }

    private static Object plain(Object value) {
        return value instanceof BigDecimal number ? Quotient.plain(number) : value;
    }

    @Nullable
    BigDecimal number(Field field) {
        var value =
                isOfGlossary(field) ? values.get(field) : attributes.values().get(field.field());
        return value instanceof BigDecimal number ? number : null;
    }

    /** Of a customer. */
    public CustomerMetrics metrics() {
        var all = MetricValues.none();
        values.forEach((metric, value) -> all.set((Metric) metric, value));
        return all.metrics();
    }

    public Facts facts() {
        return switch (matter) {
            case CUSTOMER -> new CustomerFacts(metrics(), attributes);
            case MONTH -> MonthlyFigures.of(values::get);
        };
    }
}
