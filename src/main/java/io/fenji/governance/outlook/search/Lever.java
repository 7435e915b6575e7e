package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.PlainNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric that can be another in itself, in whole numbers of its least step.
 *
 * @param from the present value, which need not be a whole number of steps; null where it is not computable
 * @param least in steps, as is the most
 */
public record Lever(Metric metric, @Nullable BigDecimal from, BigDecimal step, long least, long most) {

    private static final double TINY_BASE = 1;

    public static Lever of(Metric metric, @Nullable BigDecimal from) {
        var step = Objects.requireNonNull(metric.unit().leastStep(), "a text is no lever");
        var widest = PlainNumber.BEYOND.divide(step).longValueExact() - 1;
        var least = metric.least();
        var most = metric.nullable() ? metric.most() : BigDecimal.valueOf(Integer.MAX_VALUE);
        return new Lever(
                metric,
                from,
                step,
                least == null ? -widest : least.divide(step).longValueExact(),
                most == null ? widest : most.divide(step).longValueExact());
    }

    public BigDecimal at(long steps) {
        return step.multiply(BigDecimal.valueOf(steps));
    }

    /** The first number of steps that is not below the value; one beyond the bounds where there is none. */
    public long firstAtLeast(BigDecimal value) {
        return bounded(value.divide(step, 0, RoundingMode.CEILING));
    }

    public long firstAbove(BigDecimal value) {
        return bounded(value.divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE));
    }

    private long bounded(BigDecimal steps) {
        return steps.min(BigDecimal.valueOf(most + 1))
                .max(BigDecimal.valueOf(least))
                .longValueExact();
    }

    public boolean allows(long steps) {
        return steps >= least && steps <= most;
    }

    /** The number of steps next to a value that was only estimated. */
    long near(double value) {
        var steps = value / step.doubleValue();
        return Double.isNaN(steps)
                ? Math.max(least, Math.min(most, 0))
                : Math.max(least, Math.min(most, Math.round(steps)));
    }

    /** How large a change is, against what it starts from; 1 where it starts from nothing. */
    double size(BigDecimal to) {
        return from == null
                ? 1
                : to.subtract(from).abs().doubleValue()
                        / Math.max(TINY_BASE, from.abs().doubleValue());
    }

    /** Whether only a correction of figures makes that change: what lies in earlier years, and years of cooperation that become fewer. */
    boolean past(BigDecimal to) {
        return switch (metric) {
            case PRIOR_ORDER_AMOUNT, EARLIER_ORDER_AMOUNT -> true;
            case COOPERATION_YEARS -> from != null && to.compareTo(from) < 0;
            default -> false;
        };
    }
}
