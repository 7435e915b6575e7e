package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Condition;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comparisons of metrics by which the rules tell customers apart; flags change no tier and are left out, and attributes stay what they are. */
public final class Comparisons {

    /**
     * One comparison of numbers.
     *
     * @param other what it is compared with; null where that is a number, or null itself
     * @param number null where it is compared with a metric or with null
     * @param levers what moves either of the metrics
     * @param derived true where either of the metrics follows from levers
     */
    record Comparison(
            Metric metric, @Nullable Metric other, @Nullable BigDecimal number, Set<Metric> levers, boolean derived) {

        /** Those of the levers that move it. */
        Set<Metric> among(Set<Metric> moving) {
            var both = EnumSet.copyOf(moving);
            both.retainAll(levers);
            return both;
        }
    }

    private final List<Comparison> all;

    private Comparisons(List<Comparison> all) {
        this.all = all;
    }

    public static Comparisons of(RuleSet rules, Standing standing) {
        var found = new LinkedHashSet<Comparison>();
        rules.rules().stream()
                .filter(rule -> rule.says() != Saying.FLAG)
                .flatMap(rule -> rule.criteria().stream())
                .flatMap(criterion -> criterion.condition().comparisons())
                .forEach(leaf -> add(leaf, standing, found));
        return new Comparisons(List.copyOf(found));
    }

    private static void add(Condition leaf, Standing standing, Set<Comparison> found) {
        if (leaf instanceof Condition.ToNumber it && it.metric() instanceof Metric metric) {
            found.add(comparison(metric, null, it.threshold().stripTrailingZeros(), standing));
        } else if (leaf instanceof Condition.ToMetric it
                && it.metric() instanceof Metric metric
                && it.other() instanceof Metric other) {
            found.add(comparison(metric, other, null, standing));
        } else if (leaf instanceof Condition.ToNull it && it.metric() instanceof Metric metric) {
            found.add(comparison(metric, null, null, standing));
        }
    }

    private static Comparison comparison(
            Metric metric, @Nullable Metric other, @Nullable BigDecimal number, Standing standing) {
        var levers = EnumSet.noneOf(Metric.class);
        levers.addAll(standing.leversOf(metric));
        var derived = standing.derived(metric) != null;
        if (other != null) {
            levers.addAll(standing.leversOf(other));
            derived |= standing.derived(other) != null;
        }
        return new Comparison(metric, other, number, levers, derived);
    }

    List<Comparison> moving(Lever lever) {
        return all.stream().filter(it -> it.levers().contains(lever.metric())).toList();
    }

    /** What metrics are compared with. */
    List<BigDecimal> numbers() {
        return all.stream().flatMap(it -> Stream.ofNullable(it.number())).toList();
    }

    /** The levers that move anything that is asked for. */
    public List<Metric> levers() {
        var levers = EnumSet.noneOf(Metric.class);
        all.forEach(it -> levers.addAll(it.levers()));
        return List.copyOf(levers);
    }

    /** Those of the levers that meet another one of them in a comparison: what is enough for one depends on the other. */
    Set<Metric> entangled(Set<Metric> levers) {
        var entangled = EnumSet.noneOf(Metric.class);
        for (var comparison : all) {
            var both = comparison.among(levers);
            if (both.size() > 1) {
                entangled.addAll(both);
            }
        }
        return entangled;
    }

    /** Whether any two of the levers meet in a comparison of something that follows from them: then it can be met between the numbers of the rules only. */
    boolean meetInWhatFollows(Set<Metric> levers) {
        return all.stream().anyMatch(it -> it.derived() && it.among(levers).size() > 1);
    }
}
