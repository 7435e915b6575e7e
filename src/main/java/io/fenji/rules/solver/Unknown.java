package io.fenji.rules.solver;

import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.model.Model;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer that is looked for: every metric is a whole number to the solver. No metric has more than ten decimals, so in units of 10^-10 each is
 * whole; a count is whole as it is; a tier is its place in the alphabet. Beside it stands whether the metric is null.
 */
final class Unknown {

    /** No metric reaches this, either way. */
    private static final BigDecimal BEYOND = new BigDecimal("1e15");

    private final Solver solver;
    private final Map<Metric, Term> values;
    private final Map<Metric, Term> nulls;

    private Unknown(Solver solver, Map<Metric, Term> values, Map<Metric, Term> nulls) {
        this.solver = solver;
        this.values = values;
        this.nulls = nulls;
    }

    static Unknown in(Solver solver) {
        var unknown = new Unknown(solver, new EnumMap<>(Metric.class), new EnumMap<>(Metric.class));
        for (var metric : Metric.values()) {
            unknown.declare(metric, metric.field());
        }
        return unknown;
    }

    /** A customer who differs from this one in a single metric at most. */
    Unknown butFor(Metric metric) {
        var other = new Unknown(solver, new EnumMap<>(values), new EnumMap<>(nulls));
        other.declare(metric, metric.field() + "'");
        return other;
    }

    private void declare(Metric metric, String name) {
        var value = solver.whole(name);
        values.put(metric, value);
        solver.require(solver.compare(">=", value, solver.constant(least(metric))));
        solver.require(solver.compare("<=", value, solver.constant(most(metric))));
        if (metric.nullable()) {
            nulls.put(metric, solver.truth(name + "?"));
        }
    }

    private static BigInteger least(Metric metric) {
        if (metric.unit().isText()) {
            return BigInteger.ONE;
        }
        var least = metric.least();
        return least == null ? beyond(metric).negate().add(BigInteger.ONE) : scaled(metric, least);
    }

    private static BigInteger most(Metric metric) {
        if (metric.unit().isText()) {
            return BigInteger.valueOf(Tier.values().length);
        }
        var most = metric.mostComputed();
        return most == null ? beyond(metric).subtract(BigInteger.ONE) : scaled(metric, most);
    }

    private static BigInteger beyond(Metric metric) {
        return metric.nullable() ? scaled(metric, BEYOND) : BigInteger.ONE.shiftLeft(Integer.SIZE - 1);
    }

    /** The number as the solver knows it. */
    static BigInteger scaled(Metric metric, BigDecimal number) {
        return (metric.nullable() ? number.scaleByPowerOfTen(Quotient.DECIMALS) : number).toBigIntegerExact();
    }

    static BigInteger place(Tier tier) {
        return BigInteger.valueOf(tier.ordinal() + 1L);
    }

    Term value(Metric metric) {
        return term(values, metric);
    }

    /** That the metric is null. Only for metrics that can be. */
    Term isNull(Metric metric) {
        return term(nulls, metric);
    }

    private static Term term(Map<Metric, Term> terms, Metric metric) {
        var term = terms.get(metric);
        if (term == null) {
            throw new IllegalStateException(metric + " has no such term");
        }
        return term;
    }

    CustomerMetrics in(Model model) {
        var sketch = Sketch.EMPTY;
        for (var metric : Metric.values()) {
            sketch = sketch.with(metric, valueIn(model, metric));
        }
        return sketch.metrics();
    }

    private @Nullable Object valueIn(Model model, Metric metric) {
        if (metric.nullable() && solver.isTrue(model, isNull(metric))) {
            return null;
        }
        var value = solver.number(model, value(metric));
        if (metric.unit().isText()) {
            return Tier.values()[value.intValueExact() - 1].name();
        }
        return metric.nullable() ? new BigDecimal(value, Quotient.DECIMALS) : new BigDecimal(value);
    }
}
