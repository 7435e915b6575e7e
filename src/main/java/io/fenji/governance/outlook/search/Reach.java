package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows that a goal is out of reach, by cases: where each metric can lie among the numbers of the rules. What follows from others may lie anywhere here
 * where it can lie at all, whatever they are, so that a no is certain and a yes is not.
 */
final class Reach {

    /** How many cases are looked into before it is left open. */
    private static final int MOST_CASES = 1_000;

    /** What a case costs, in questions to the rules. */
    private static final int COST_OF_A_CASE = 5;

    private final Standing standing;
    private final Goal goal;
    private final Scale scale;
    private final Map<Condition, BitSet> met = new IdentityHashMap<>();
    private int cases;

    Reach(Standing standing, Goal goal, Comparisons comparisons) {
        this.standing = standing;
        this.goal = goal;
        this.scale = new Scale(comparisons.numbers(), standing.recorded());
        Stream.concat(goal.holds().stream(), goal.tiers().stream())
                .flatMap(Reach::comparisons)
                .filter(leaf -> field(leaf) instanceof Metric)
                .forEach(leaf -> met.put(leaf, scale.met(leaf)));
    }

    private static Stream<Condition> comparisons(Rule rule) {
        return rule.criteria().stream()
                .flatMap(criterion -> criterion.condition().comparisons());
    }

    /** Whether these levers may reach the goal; a no is certain. */
    boolean mayReach(Collection<Metric> moving) {
        var moved = standing.moved(moving);
        var places = new BitSet[Metric.values().length];
        for (var metric : Metric.values()) {
            places[metric.ordinal()] = places(metric, (moved >> metric.ordinal() & 1) == 1);
        }
        cases = 0;
        var may = mayReach(places);
        goal.charge((long) cases * COST_OF_A_CASE);
        return may;
    }

    private BitSet places(Metric metric, boolean moves) {
        if (!moves) {
            return scale.only(standing.recorded().number(metric));
        }
        var lever = standing.lever(metric);
        var following = standing.derived(metric);
        var least = following == null ? null : following.least();
        return lever != null ? scale.of(lever) : least == null ? scale.everywhere() : scale.atLeast(least);
    }

    private boolean mayReach(BitSet[] places) {
        if (++cases > MOST_CASES) {
            return true;
        }
        var undecided = undecided(leaf -> read(leaf, places));
        if (undecided == null) {
            return false;
        }
        var open = undecided.stream()
                .flatMap(Reach::comparisons)
                .filter(leaf -> read(leaf, places) == Truth.OPEN)
                .flatMap(leaf -> cut(leaf, places).stream())
                .findFirst();
        return open.isEmpty() || open.get().mayReach(places);
    }

    /** The rules that are open still, the one that gives the tier first; none where it is given. Null where it cannot be given any more. */
    private @Nullable List<Rule> undecided(Truth.Reading reading) {
        var open = new ArrayList<Rule>();
        for (var hold : goal.holds()) {
            var truth = Truth.of(hold, reading);
            if (truth == Truth.YES) {
                return null;
            } else if (truth == Truth.OPEN) {
                open.add(hold);
            }
        }
        for (var rule : goal.tiers()) {
            var truth = Truth.of(rule, reading);
            if (truth == Truth.OPEN) {
                open.add(rule.tier() == goal.tier() ? 0 : open.size(), rule);
            }
            if (truth != Truth.NO && rule.tier() == goal.tier()) {
                return open;
            } else if (truth == Truth.YES) {
                return null;
            }
        }
        return null;
    }

    private Truth read(Condition leaf, BitSet[] places) {
        if (leaf instanceof Condition.ToMetric it
                && it.metric() instanceof Metric metric
                && it.other() instanceof Metric other) {
            return scale.compared(of(metric, places), it.operator(), of(other, places));
        }
        if (!(field(leaf) instanceof Metric metric) || metric.unit().isText()) {
            return Truth.of(leaf, standing.recorded(), 0);
        }
        var outside = (BitSet) of(metric, places).clone();
        if (!outside.intersects(met(leaf))) {
            return Truth.NO;
        }
        outside.andNot(met(leaf));
        return outside.isEmpty() ? Truth.YES : Truth.OPEN;
    }

    private static BitSet of(Metric metric, BitSet[] places) {
        return places[metric.ordinal()];
    }

    private static Field field(Condition leaf) {
        return Objects.requireNonNull(leaf.facets().metric(), "A comparison compares a metric");
    }

    private BitSet met(Condition leaf) {
        return Objects.requireNonNull(met.get(leaf), "Every comparison of a rule is known");
    }

    /** In which two cases the comparison, which is open and so one of metrics, falls; empty where both metrics lie in one place, between the same two numbers. */
    private Optional<Cut> cut(Condition leaf, BitSet[] places) {
        if (!(leaf instanceof Condition.ToMetric it)) {
            return Optional.of(new Cut((Metric) field(leaf), met(leaf)));
        }
        var first = (Metric) it.metric();
        var second = (Metric) it.other();
        var one = of(first, places).cardinality();
        var other = of(second, places).cardinality();
        var metric = one >= other ? first : second;
        return Math.max(one, other) == 1 ? Optional.empty() : Optional.of(new Cut(metric, half(of(metric, places))));
    }

    private static BitSet half(BitSet places) {
        var half = new BitSet();
        var place = -1;
        for (var count = places.cardinality() / 2; count > 0; count--) {
            place = places.nextSetBit(place + 1);
            half.set(place);
        }
        return half;
    }

    /** Two cases: the metric lies in one of the places, or it does not. */
    private final class Cut {

        private final Metric metric;
        private final BitSet by;

        private Cut(Metric metric, BitSet by) {
            this.metric = metric;
            this.by = by;
        }

        private boolean mayReach(BitSet[] places) {
            var inside = (BitSet) of(metric, places).clone();
            inside.and(by);
            var outside = (BitSet) of(metric, places).clone();
            outside.andNot(by);
            return Reach.this.mayReach(with(inside, places)) || Reach.this.mayReach(with(outside, places));
        }

        private BitSet[] with(BitSet own, BitSet[] places) {
            var changed = places.clone();
            changed[metric.ordinal()] = own;
            return changed;
        }
    }
}
