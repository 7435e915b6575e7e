package io.fenji.rules.solver;

import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The comparisons that rules are made of, and the numbers in them. */
public final class Thresholds {

    private final Matter matter;
    private final Set<Condition> comparisons = new LinkedHashSet<>();
    private final Map<Field.Identity, NavigableSet<BigDecimal>> numbers = new HashMap<>();
    private final Map<Field.Identity, List<String>> texts = new HashMap<>();
    private final List<Field> fields;

    /** Of customers. */
    public Thresholds(Collection<Rule> rules) {
        this(Matter.CUSTOMER, rules);
    }

    /**
     * Of what these rules judge.
     *
     * @param rules of one set, or of two that may know an attribute by definitions that differ: it is one field while its type is the same
     */
    public Thresholds(Matter matter, Collection<Rule> rules) {
        this.matter = matter;
        rules.forEach(rule -> rule.criteria().forEach(criterion -> collect(criterion.condition())));
        fields = known();
        fields.forEach(field -> texts.put(field.identity(), List.copyOf(named(field))));
    }

    private List<Field> known() {
        var known = new HashMap<Field.Identity, Field>();
        Stream.concat(matter.glossary().stream(), comparisons.stream().flatMap(Condition::fields))
                .forEach(it -> known.merge(it.identity(), it, Thresholds::widened));
        return known.values().stream()
                .sorted(Field.ORDER.thenComparing(Field::unit))
                .toList();
    }

    private static Field widened(Field field, Field other) {
        return field instanceof Attribute one && other instanceof Attribute two ? one.widened(two) : field;
    }

    private SortedSet<String> named(Field field) {
        var named = new TreeSet<>(field.allowed());
        for (var comparison : comparisons) {
            if (comparison instanceof Condition.ToText to
                    && to.metric().identity().equals(field.identity())) {
                named.add(to.text());
            }
        }
        return named;
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
        return numbers.computeIfAbsent(metric.identity(), first -> new TreeSet<>());
    }

    /** What is judged. */
    Matter matter() {
        return matter;
    }

    /** The whole glossary, and what else a comparison asks for, in the order in which they are told. */
    List<Field> fields() {
        return fields;
    }

    /** The texts that the field may be, and those with which it is compared, in their order. */
    List<String> texts(Field field) {
        return texts.getOrDefault(field.identity(), List.of());
    }

    /** What a comparison asks for. */
    public static List<Field> metrics(Condition comparison) {
        return comparison.fields().toList();
    }
}
