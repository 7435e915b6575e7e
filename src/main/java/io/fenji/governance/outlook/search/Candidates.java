package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values of a lever worth trying: between two breaks nothing changes, so of each stretch only its ends are. */
public final class Candidates {

    private final Standing standing;
    private final Breaks breaks;
    private final boolean better;

    /** @param better true where a better tier is looked for */
    public Candidates(Standing standing, Breaks breaks, boolean better) {
        this.standing = standing;
        this.breaks = breaks;
        this.better = better;
    }

    /** Of each stretch the end that is nearest to the present value, the nearest first. The stretch around the present value is left out. */
    public List<BigDecimal> nearest(Lever lever, Map<Metric, BigDecimal> others) {
        return values(lever, others, Set.of(), false);
    }

    /** Both ends of each stretch, also of the present one: what another lever then needs depends on which. */
    List<BigDecimal> ends(Lever lever, Map<Metric, BigDecimal> others, Set<Metric> open) {
        return values(lever, others, open, true);
    }

    private List<BigDecimal> values(Lever lever, Map<Metric, BigDecimal> others, Set<Metric> open, boolean bothEnds) {
        var from = lever.from();
        var steps = new TreeSet<Long>();
        for (long at : breaks.of(lever, others, open)) {
            if (from == null || bothEnds || lever.at(at).compareTo(from) > 0) {
                steps.add(at);
            }
            if (from == null || bothEnds || lever.at(at - 1).compareTo(from) < 0) {
                steps.add(at - 1);
            }
        }
        if (from == null) {
            steps.add(Math.max(lever.least(), Math.min(lever.most(), 0)));
        } else if (standing.isRounded(lever)) {
            steps.add(lever.firstAbove(from));
            steps.add(lever.firstAtLeast(from) - 1);
        }
        return steps.stream()
                .filter(lever::allows)
                .map(lever::at)
                .filter(value -> from == null || value.compareTo(from) != 0)
                .sorted(nearestFirst(lever))
                .toList();
    }

    Comparator<BigDecimal> nearestFirst(Lever lever) {
        var from = lever.from();
        if (from != null) {
            return Comparator.comparing(
                    (BigDecimal value) -> value.subtract(from).abs());
        }
        return startsLow(lever, better) ? Comparator.naturalOrder() : Comparator.reverseOrder();
    }

    /**
     * A lever that is not computable at present starts from its weak end: what suffices first is the least that does. The weak end is what is worst for the
     * customer on the way up, best on the way down; a larger amount of an earlier year makes growth smaller.
     */
    private static boolean startsLow(Lever lever, boolean better) {
        return (lever.metric().better() == Better.HIGHER) == better;
    }

    /** One least step nearer to the present value, which is where it ends; null where the lever has no weaker value. */
    static @Nullable BigDecimal oneStepNearer(Lever lever, BigDecimal to, boolean better) {
        var from = lever.from();
        if (from != null) {
            return to.compareTo(from) > 0
                    ? to.subtract(lever.step()).max(from)
                    : to.add(lever.step()).min(from);
        }
        var weaker = startsLow(lever, better) ? to.subtract(lever.step()) : to.add(lever.step());
        return lever.allows(lever.firstAtLeast(weaker))
                        && lever.at(lever.firstAtLeast(weaker)).compareTo(weaker) == 0
                ? weaker
                : null;
    }
}
