package io.fenji.governance.outlook.search;

import io.fenji.governance.outlook.search.Search.Reached;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the values with which a set of levers reaches the goal: the smallest changes together, then each as near to its present value as the others let it be. */
final class Combination {

    private static final int MOST_IN_EVERY_ORDER = 4;
    private static final int MOST_ROUNDS = 50;

    /** What finding the values of a lever costs, in questions to the rules. */
    private static final int COST_OF_VALUES = 20;

    private final Standing standing;
    private final Goal goal;
    private final Comparisons comparisons;
    private final Candidates candidates;
    private final Map<Metric, List<BigDecimal>> alone = new HashMap<>();

    private final Set<Metric> unsettled = EnumSet.noneOf(Metric.class);
    private Set<Metric> entangled = Set.of();
    private @Nullable Map<Metric, BigDecimal> best;
    private double smallest;

    Combination(Standing standing, Goal goal, Comparisons comparisons, Candidates candidates) {
        this.standing = standing;
        this.goal = goal;
        this.comparisons = comparisons;
        this.candidates = candidates;
    }

    /** Null where none of the values worth trying reaches it, or it was given up. */
    @Nullable
    Reached reach(Set<Metric> moving) {
        best = null;
        smallest = Double.POSITIVE_INFINITY;
        entangled = comparisons.entangled(moving);
        var free = EnumSet.copyOf(moving);
        free.removeAll(entangled);
        for (var order : orders(new ArrayList<>(entangled))) {
            order.addAll(free);
            assign(order, 0, new EnumMap<>(Metric.class), 0);
        }
        if (best == null || goal.asked() >= Search.BUDGET) {
            if (entangled.size() > MOST_IN_EVERY_ORDER || comparisons.meetInWhatFollows(entangled)) {
                unsettled.addAll(entangled);
            }
            return null;
        }
        var nearest = nearest(best);
        return nearest == null ? null : reached(nearest);
    }

    /**
     * Levers that depend on one another, by a growth or share or more than four of them, and were looked into in vain: not all of their values were tried together, so that is
     * no proof. Fewer that are compared with one another directly are: if there is a way, there is one where each lies at a number of the rules or beside another.
     */
    Set<Metric> unsettled() {
        return unsettled;
    }

    /**
     * Levers that depend on one another are tried in every order: the first ones at the ends of their stretches, the last at what the others leave it. Of
     * more than four, each is last once, and once first: every order would be too many.
     */
    private static List<List<Metric>> orders(List<Metric> levers) {
        if (levers.size() > MOST_IN_EVERY_ORDER) {
            var orders = new ArrayList<List<Metric>>();
            for (var i = 0; i < levers.size(); i++) {
                var turned = new ArrayList<>(levers);
                Collections.rotate(turned, i);
                orders.add(turned);
                var back = new ArrayList<>(turned);
                Collections.reverse(back);
                orders.add(back);
            }
            return orders;
        }
        return everyOrder(levers);
    }

    private static List<List<Metric>> everyOrder(List<Metric> levers) {
        if (levers.isEmpty()) {
            return List.of(new ArrayList<>());
        }
        var orders = new ArrayList<List<Metric>>();
        for (var last : levers) {
            var rest = new ArrayList<>(levers);
            rest.remove(last);
            for (var order : everyOrder(rest)) {
                order.add(last);
                orders.add(order);
            }
        }
        return orders;
    }

    private void assign(List<Metric> order, int position, Map<Metric, BigDecimal> changes, double size) {
        if (size >= smallest || goal.asked() >= Search.BUDGET) {
            return;
        }
        if (position == order.size()) {
            best = new EnumMap<>(changes);
            smallest = size;
            return;
        }
        var lever = lever(order.get(position));
        var rest = order.subList(position + 1, order.size());
        var open = standing.moved(rest);
        for (var value : values(lever, changes, rest)) {
            changes.put(lever.metric(), value);
            if (goal.isPossible(standing.with(changes), open)) {
                assign(order, position + 1, changes, size + lever.size(value));
            }
            changes.remove(lever.metric());
        }
    }

    private List<BigDecimal> values(Lever lever, Map<Metric, BigDecimal> changes, List<Metric> rest) {
        if (!entangled.contains(lever.metric())) {
            return alone.computeIfAbsent(lever.metric(), metric -> candidates.nearest(lever, Map.of()));
        }
        goal.charge(COST_OF_VALUES);
        var open = EnumSet.noneOf(Metric.class);
        open.addAll(rest);
        open.retainAll(entangled);
        return open.isEmpty() ? candidates.nearest(lever, changes) : candidates.ends(lever, changes, open);
    }

    /**
     * Each change in turn as near as the others let it be, until none can come nearer; one that need not be is left out. Two
     * that only make room for one another step by step are given up, with the whole search: null.
     */
    private @Nullable Map<Metric, BigDecimal> nearest(Map<Metric, BigDecimal> enough) {
        var changes = new EnumMap<>(enough);
        var rounds = 0;
        for (var again = true; again; rounds++) {
            if (rounds > MOST_ROUNDS) {
                goal.charge(Search.BUDGET);
                return null;
            }
            again = false;
            for (var metric : List.copyOf(changes.keySet())) {
                again |= bringNearer(lever(metric), changes);
            }
        }
        return changes;
    }

    private boolean bringNearer(Lever lever, Map<Metric, BigDecimal> changes) {
        var present = Objects.requireNonNull(changes.remove(lever.metric()));
        if (!changes.isEmpty() && goal.isReached(standing.with(changes))) {
            return true;
        }
        var order = candidates.nearestFirst(lever);
        for (var value : candidates.nearest(lever, changes)) {
            if (order.compare(value, present) >= 0) {
                break;
            }
            changes.put(lever.metric(), value);
            if (goal.isReached(standing.with(changes))) {
                return true;
            }
        }
        changes.put(lever.metric(), present);
        return false;
    }

    private Lever lever(Metric metric) {
        return Objects.requireNonNull(standing.lever(metric));
    }

    private Reached reached(Map<Metric, BigDecimal> changes) {
        var past = changes.entrySet().stream()
                .filter(change -> lever(change.getKey()).past(change.getValue()))
                .count();
        var size = changes.entrySet().stream()
                .mapToDouble(change -> lever(change.getKey()).size(change.getValue()))
                .sum();
        return new Reached(changes, past, size);
    }
}
