package io.fenji.rules.solver;

import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The comparisons that rules are made of, and the numbers in them. */
public final class Thresholds {

    private final Set<Condition> comparisons = new LinkedHashSet<>();
    private final Map<Field, NavigableSet<BigDecimal>> numbers = new HashMap<>();

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
    public NavigableSet<BigDecimal> of(Field metric) {
        return numbers.computeIfAbsent(metric, first -> new TreeSet<>());
    }

    /** All metrics, and what else a comparison asks for, in the order in which they are told. */
    List<Field> fields() {
        var fields = new TreeSet<Field>(Field.ORDER);
        Collections.addAll(fields, Metric.values());
        comparisons.forEach(it -> fields.addAll(metrics(it)));
        return List.copyOf(fields);
    }

    /** The texts that the field may be, and those with which it is compared. */
    SortedSet<String> texts(Field field) {
        var texts = new TreeSet<>(field.allowed());
        comparisons.stream()
                .filter(it -> it instanceof Condition.ToText to && to.metric().equals(field))
                .forEach(it -> texts.add(((Condition.ToText) it).text()));
        return texts;
    }

    /** What a comparison asks for. */
    public static List<Field> metrics(Condition comparison) {
        return comparison.fields().toList();
    }
}
