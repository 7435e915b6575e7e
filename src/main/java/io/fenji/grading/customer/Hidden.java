package io.fenji.grading.customer;

import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.language.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metrics that a caller may not see. Each view of them has {@code hiding(hidden)}: in it their values, and whatever they follow from, are null, and
 * {@code masked} names them. Whether a criterion is met is not hidden.
 */
public record Hidden(Set<Metric> metrics) {

    public static final Hidden NOTHING = new Hidden(Set.of());

    /** A customer's profit over its share of it is the company's. */
    public static final Hidden PROFITS = new Hidden(Set.of(Metric.ANNUAL_PROFIT, Metric.PROFIT_SHARE_PERCENT));

    public boolean isNothing() {
        return metrics.isEmpty();
    }

    public boolean hides(Field metric) {
        return metric instanceof Metric && metrics.contains(metric);
    }

    /** Whether it is the field of a hidden metric; a number or another text is none. */
    public boolean isField(@Nullable Object field) {
        return field instanceof String name
                && Metric.ofField(name).filter(this::hides).isPresent();
    }

    /** Whether a hidden metric is compared in it, so that how far it is from being met tells the value. */
    public boolean compares(Condition condition) {
        return condition
                .comparisons()
                .map(Condition::facets)
                .anyMatch(it -> isField(it.threshold()) || it.metric() != null && hides(it.metric()));
    }

    /** Whether a hidden metric is held against another one: what would change the other then tells the value. */
    public boolean ties(Condition condition) {
        return condition
                .comparisons()
                .anyMatch(it -> it instanceof Condition.ToMetric two && (hides(two.metric()) || hides(two.other())));
    }

    /** Their fields, in the order of the glossary; empty where nothing is hidden. */
    public List<String> masked() {
        return Arrays.stream(Metric.values())
                .filter(this::hides)
                .map(Metric::field)
                .toList();
    }

    public CustomerMetrics hide(CustomerMetrics metrics) {
        var shown = MetricValues.of(metrics);
        this.metrics.forEach(metric -> shown.set(metric, null));
        return shown.metrics();
    }
}
