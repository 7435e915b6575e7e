package io.fenji.rules.facts;

import org.jspecify.annotations.Nullable;

/** Everything that rules know of one customer as of a month. */
public record CustomerFacts(CustomerMetrics metrics, CustomerAttributes attributes) implements Facts {

    /** Of facts of a customer, whatever they are. */
    public static CustomerFacts of(Facts facts) {
        return facts instanceof CustomerFacts all
                ? all
                : new CustomerFacts((CustomerMetrics) facts.part(CustomerMetrics.class), (CustomerAttributes)
                        facts.part(CustomerAttributes.class));
    }

    @Override
    public @Nullable Object value(Field field) {
        return field instanceof Attribute ? attributes.value(field) : metrics.value(field);
    }

    @Override
    public Object part(Class<?> fact) {
        return fact == CustomerAttributes.class ? attributes : metrics;
    }
}
