package io.fenji.rules.solver;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The comparisons that rules are made of, and the numbers in them. */
public final class Thresholds {

    private final Set<Condition> comparisons = new LinkedHashSet<>();
    private final Map<Metric, NavigableSet<BigDecimal>> numbers = new EnumMap<>(Metric.class);

    public Thresholds(Collection<Rule> rules) {
        rules.forEach(rule -> rule.criteria().forEach(criterion -> collect(criterion.condition())));
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(this::collect);
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(this::collect);
        } else if (condition instanceof Condition.ToNumber to) {
            of(to.metric()).add(to.threshold());
            comparisons.add(new Condition.ToNumber(
                    to.metric(), to.operator(), to.threshold().stripTrailingZeros()));
        } else {
            comparisons.add(condition);
        }
    }

    /** Every comparison once. */
    public Set<Condition> comparisons() {
        return comparisons;
    }

    /** The numbers with which a metric is compared, ascending. */
    public NavigableSet<BigDecimal> of(Metric metric) {
        return numbers.computeIfAbsent(metric, first -> new TreeSet<>());
    }

    /** The metrics that a comparison asks for. */
    public static List<Metric> metrics(Condition comparison) {
        if (comparison instanceof Condition.ToNumber to) {
            return List.of(to.metric());
        } else if (comparison instanceof Condition.ToMetric to) {
            return List.of(to.metric(), to.other());
        } else if (comparison instanceof Condition.ToText to) {
            return List.of(to.metric());
        } else if (comparison instanceof Condition.ToNull to) {
            return List.of(to.metric());
        }
        throw new IllegalArgumentException("No comparison: " + comparison);
    }
}
