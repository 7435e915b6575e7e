package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that rules compare with and those that the customer has, as places: below the first, at it, between it and the next, and so on to above
 * the last. A metric that is not computable has a place of its own. Between two numbers rules do not tell values apart, unless they compare two metrics.
 */
final class Scale {

    private final List<BigDecimal> numbers;

    Scale(List<BigDecimal> fromRules, MetricValues recorded) {
        var all = new TreeSet<>(fromRules);
        for (var metric : Metric.values()) {
            var number = recorded.number(metric);
            if (number != null) {
                all.add(number);
            }
        }
        numbers = List.copyOf(all);
    }

    /** Where what is not computable is: behind all others. */
    int absent() {
        return 2 * numbers.size() + 1;
    }

    private int place(BigDecimal number) {
        return 2 * Collections.binarySearch(numbers, number) + 1;
    }

    /** The one place where the number is, which must be one of the scale's. */
    BitSet only(@Nullable BigDecimal number) {
        var places = new BitSet();
        places.set(number == null ? absent() : place(number));
        return places;
    }

    BitSet everywhere() {
        var places = new BitSet();
        places.set(0, absent() + 1);
        return places;
    }

    /** Where a value of that or above may be; what is not computable as well. */
    BitSet atLeast(BigDecimal value) {
        var places = everywhere();
        var at = Collections.binarySearch(numbers, value);
        places.clear(0, at < 0 ? -2 * (at + 1) : 2 * at + 1);
        return places;
    }

    /** Where the lever is at present, and where a step of it lies. */
    BitSet of(Lever lever) {
        var places = only(lever.from());
        for (var i = 0; i <= numbers.size(); i++) {
            var first = i == 0 ? lever.least() : lever.firstAbove(numbers.get(i - 1));
            if (lever.allows(first) && (i == numbers.size() || lever.at(first).compareTo(numbers.get(i)) < 0)) {
                places.set(2 * i);
            }
            if (i < numbers.size()) {
                var at = lever.firstAtLeast(numbers.get(i));
                if (lever.allows(at) && lever.at(at).compareTo(numbers.get(i)) == 0) {
                    places.set(2 * i + 1);
                }
            }
        }
        return places;
    }

    /** Where the comparison with a number or with null is met. */
    BitSet met(Condition leaf) {
        var places = new BitSet();
        if (leaf instanceof Condition.ToNumber it) {
            var at = place(it.threshold());
            places.set(0, at, it.operator().accepts(-1));
            places.set(at, it.operator().accepts(0));
            places.set(at + 1, absent(), it.operator().accepts(1));
        } else if (leaf instanceof Condition.ToNull it) {
            places.set(0, absent(), !it.absent());
            places.set(absent(), it.absent());
        }
        return places;
    }

    /** Whether one of these places is before, at or behind one of those in such a way as the operator says; what is not computable is compared with nothing. */
    Truth compared(BitSet one, Operator operator, BitSet other) {
        var lowest = one.nextSetBit(0);
        var highest = one.previousSetBit(absent() - 1);
        var otherLowest = other.nextSetBit(0);
        var otherHighest = other.previousSetBit(absent() - 1);
        if (highest < 0 || otherHighest < 0) {
            return Truth.NO;
        }
        var yes = false;
        var no = one.get(absent()) || other.get(absent());
        if (isBefore(lowest, otherHighest)) {
            yes |= operator.accepts(-1);
            no |= !operator.accepts(-1);
        }
        if (isBefore(otherLowest, highest)) {
            yes |= operator.accepts(1);
            no |= !operator.accepts(1);
        }
        if (one.intersects(other)) {
            yes |= operator.accepts(0);
            no |= !operator.accepts(0);
        }
        return yes ? (no ? Truth.OPEN : Truth.YES) : Truth.NO;
    }

    /** Between two numbers each can be before the other. */
    private static boolean isBefore(int one, int other) {
        return one < other || (one == other && one % 2 == 0);
    }
}
