package io.fenji.governance.outlook.search;

import io.fenji.governance.outlook.search.Comparisons.Comparison;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Where, along one lever, anything that the rules ask for changes: from one of these numbers of steps up to the next, nothing does. What follows from the
 * lever rises or falls with it all the way, so that each change is found by halving.
 */
public final class Breaks {

    private final Standing standing;
    private final Comparisons comparisons;

    public Breaks(Standing standing, Comparisons comparisons) {
        this.standing = standing;
        this.comparisons = comparisons;
    }

    /**
     * @param others the changes of other levers
     * @param open levers that will change too but have no value yet: what meets them in a comparison cannot be said and is left out
     */
    NavigableSet<Long> of(Lever lever, Map<Metric, BigDecimal> others, Set<Metric> open) {
        var found = new TreeSet<Long>();
        for (var it : standing.following(lever.metric())) {
            found.add(start(lever, it));
        }
        var line = new Line(lever, standing.with(others), found);
        for (var comparison : comparisons.moving(lever)) {
            var meetsOpen = comparison.levers().stream().anyMatch(it -> it != lever.metric() && open.contains(it));
            if (!meetsOpen) {
                line.add(comparison);
            }
        }
        return found;
    }

    /** The first number of steps at which it is computable. */
    private static long start(Lever lever, Derived it) {
        var above = it.above(lever.metric());
        return above == null ? lever.least() : lever.firstAbove(above);
    }

    /** The customers along one lever. */
    private final class Line {

        private final Lever lever;
        private final MetricValues values;
        private final NavigableSet<Long> found;

        private Line(Lever lever, MetricValues values, NavigableSet<Long> found) {
            this.lever = lever;
            this.values = values;
            this.found = found;
        }

        private void add(Comparison it) {
            if (it.number() == null && it.other() == null) {
                return; // with null: where what follows becomes computable is found already
            }
            var first = follows(it.metric());
            var second = it.other() == null ? null : follows(it.other());
            if (first == null && second == null) {
                addOwn(it);
                return;
            }
            var start = Math.max(
                    first == null ? lever.least() : start(lever, first),
                    second == null ? lever.least() : start(lever, second));
            if (start > lever.most() || difference(it, start) == null) {
                return;
            }
            var about = lever.near(about(it, first, second));
            if (first != null && second != null && about > start && about < lever.most()) {
                addCrossing(it, start, about - 1, about);
                found.add(about);
                addCrossing(it, about, lever.most(), about);
            } else {
                addCrossing(it, start, lever.most(), about);
            }
        }

        private @Nullable Derived follows(Metric metric) {
            var it = standing.derived(metric);
            return it != null && it.sources().contains(lever.metric()) ? it : null;
        }

        /** A comparison of the lever itself. */
        private void addOwn(Comparison it) {
            var other = it.metric() == lever.metric() ? it.other() : it.metric();
            var threshold = it.number() != null || other == null ? it.number() : values.number(other);
            if (threshold != null) {
                found.add(lever.firstAtLeast(threshold));
                found.add(lever.firstAbove(threshold));
            }
        }

        /** Where two that follow from the same lever meet, or, with a falling amount, lie farthest apart: both at the mean of what they are made of. */
        private double about(Comparison it, @Nullable Derived first, @Nullable Derived second) {
            if (first != null && second != null) {
                return mean();
            }
            var moving = first == null ? second : first;
            var fixed = it.other() == null || first == null ? it.metric() : it.other();
            var number = it.number() == null ? values.number(fixed) : it.number();
            return moving == null || number == null
                    ? Double.NaN
                    : moving.about(lever.metric(), values, number.doubleValue());
        }

        private double mean() {
            var later = values.number(Metric.ANNUAL_ORDER_AMOUNT);
            var earlier = values.number(Metric.EARLIER_ORDER_AMOUNT);
            return later == null || earlier == null
                    ? Double.NaN
                    : Math.sqrt(Math.abs(later.doubleValue() * earlier.doubleValue()));
        }

        private void addCrossing(Comparison it, long from, long to, long about) {
            var start = difference(it, from);
            var end = difference(it, to);
            if (start == null || end == null) {
                return;
            }
            var direction = end.compareTo(start);
            if (direction != 0) {
                found.add(first(from, to, about, steps -> direction * sign(it, steps) >= 0));
                found.add(first(from, to, about, steps -> direction * sign(it, steps) > 0));
            }
        }

        private int sign(Comparison it, long steps) {
            var difference = difference(it, steps);
            return difference == null ? 0 : difference.signum();
        }

        /** By how much the metric is above what it is compared with; null where either is not computable. */
        private @Nullable BigDecimal difference(Comparison it, long steps) {
            values.set(lever.metric(), lever.at(steps));
            var one = value(it.metric());
            var other = it.other() == null ? it.number() : value(it.other());
            return one == null || other == null ? null : one.subtract(other);
        }

        private @Nullable BigDecimal value(Metric metric) {
            var it = follows(metric);
            return it == null ? values.number(metric) : it.of(values);
        }
    }

    /** The first number for which it holds, where it holds for all later ones; one beyond the last where there is none. */
    static long first(long from, long to, long about, LongPredicate holds) {
        var guess = Math.max(from, Math.min(to, about));
        long no = from - 1;
        long yes = to + 1;
        if (holds.test(guess)) {
            yes = guess;
            for (long stride = 1, next = guess - 1; next >= from; stride *= 2, next = yes - stride) {
                if (!holds.test(next)) {
                    no = next;
                    break;
                }
                yes = next;
            }
        } else {
            no = guess;
            for (long stride = 1, next = guess + 1; next <= to; stride *= 2, next = no + stride) {
                if (holds.test(next)) {
                    yes = next;
                    break;
                }
                no = next;
            }
        }
        while (yes - no > 1) {
            var middle = no + (yes - no) / 2;
            if (holds.test(middle)) {
                yes = middle;
            } else {
                no = middle;
            }
        }
        return yes;
    }
}
