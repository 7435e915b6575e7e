package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The smallest sets of levers that reach a goal. A set is looked into only if it may reach the goal at all, holds every lever without which nothing
 * does, and none of the sets found before. Sets of one size are all looked into before the first larger one.
 */
public final class Search {

    static final int MOST_WAYS = 5;

    /** How often they are asked before it is tried to show that there is no way: most are found sooner, and cost less. */
    private static final int EASY = 500;

    /** How often the rules are asked before it is given up. */
    public static final long BUDGET = 50_000;

    private final Standing standing;
    private final Goal goal;
    private final Combination combination;
    private final Comparisons comparisons;
    private @Nullable Boolean outOfReach;
    private final List<Metric> levers;
    private final List<Reached> found = new ArrayList<>();

    public Search(Standing standing, Goal goal, Comparisons comparisons, boolean better) {
        this.standing = standing;
        this.goal = goal;
        this.levers = comparisons.levers();
        this.comparisons = comparisons;
        this.combination = new Combination(
                standing, goal, comparisons, new Candidates(standing, new Breaks(standing, comparisons), better));
    }

    /** Whether any change of the levers can reach the goal; a no is certain. */
    public boolean isPossible() {
        return mayReach(levers);
    }

    private boolean mayReach(Collection<Metric> moving) {
        return goal.isPossible(standing.recorded(), standing.moved(moving));
    }

    /** Whether it was given up before every set was looked into. */
    public boolean isGivenUp() {
        return goal.asked() >= BUDGET;
    }

    /** Whether it is shown that nothing leads there; then that is certain, also where it was given up. */
    public boolean isOutOfReach() {
        var known = outOfReach;
        if (known == null) {
            known = !new Reach(standing, goal, comparisons).mayReach(levers);
            outOfReach = known;
        }
        return known;
    }

    private boolean isOver() {
        return isGivenUp() || (found.isEmpty() && goal.asked() > EASY && isOutOfReach());
    }

    /** Levers that depend on one another, so that of them no way was found although there may be one. */
    public Set<Metric> unsettled() {
        return combination.unsettled();
    }

    /** Those with the fewest changes first, then those that correct the fewest figures of the past, then the smallest. */
    public List<Reached> ways() {
        var needed = new ArrayList<Metric>();
        var choice = new ArrayList<Metric>();
        for (var lever : levers) {
            var without = new ArrayList<>(levers);
            without.remove(lever);
            (mayReach(without) ? choice : needed).add(lever);
        }
        for (var more = 0; more <= choice.size() && !isEnough(needed.size() + more); more++) {
            var chosen = EnumSet.noneOf(Metric.class);
            chosen.addAll(needed);
            choose(chosen, choice, 0, more);
        }
        return found.stream().sorted(order()).limit(MOST_WAYS).toList();
    }

    private static Comparator<Reached> order() {
        return Comparator.<Reached>comparingInt(it -> it.changes().size())
                .thenComparingLong(Reached::past)
                .thenComparingDouble(Reached::size);
    }

    /** Ways with more than one change beyond the fewest are not looked for. */
    private boolean isEnough(int size) {
        var fewest = found.stream().mapToInt(it -> it.changes().size()).min();
        return isOver() || found.size() >= MOST_WAYS || fewest.isPresent() && size > fewest.getAsInt() + 1;
    }

    private void choose(Set<Metric> chosen, List<Metric> choice, int from, int more) {
        if (isOver()) {
            return;
        }
        if (more == 0) {
            lookInto(chosen);
            return;
        }
        for (var i = from; i <= choice.size() - more; i++) {
            chosen.add(choice.get(i));
            choose(chosen, choice, i + 1, more - 1);
            chosen.remove(choice.get(i));
        }
    }

    private void lookInto(Set<Metric> moving) {
        if (moving.isEmpty()
                || found.stream().anyMatch(it -> moving.containsAll(it.changes().keySet()))
                || !mayReach(moving)) {
            return;
        }
        var reached = combination.reach(EnumSet.copyOf(moving));
        if (reached != null
                && found.stream().noneMatch(it -> reached.changes()
                        .keySet()
                        .containsAll(it.changes().keySet()))) {
            found.removeIf(
                    it -> it.changes().keySet().containsAll(reached.changes().keySet()));
            found.add(reached);
        }
    }

    /**
     * Changes that reach the goal.
     *
     * @param past how many of them only a correction of figures makes
     * @param size the sum of the changes, each against what it starts from
     */
    public record Reached(java.util.Map<Metric, BigDecimal> changes, long past, double size) {}
}
