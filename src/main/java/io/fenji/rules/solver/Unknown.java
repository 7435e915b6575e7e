package io.fenji.rules.solver;

import de.uni_freiburg.informatik.ultimate.logic.Term;
import de.uni_freiburg.informatik.ultimate.smtinterpol.model.Model;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.PlainNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer that is looked for: every metric is a whole number to the solver. No metric has more than ten decimals, so in units of 10^-10 each is
 * whole; a count is whole as it is; a tier is its place in the alphabet, a date its day, a text its place among those that rules name. Beside it
 * stands whether it is null.
 */
final class Unknown {

    /** As far as a value or a rule can go; that a customer is shown with a usual date is {@link Likeness}'s. */
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    private static final String OTHER = "(other)";

    private final Solver solver;
    private final Thresholds thresholds;
    private final Map<Field.Identity, Term> values;
    private final Map<Field.Identity, Term> nulls;

    private Unknown(
            Solver solver, Thresholds thresholds, Map<Field.Identity, Term> values, Map<Field.Identity, Term> nulls) {
        this.solver = solver;
        this.thresholds = thresholds;
        this.values = values;
        this.nulls = nulls;
    }

    /** @param thresholds of the rules that are asked: of attributes only those that they name are looked for */
    static Unknown in(Solver solver, Thresholds thresholds) {
        var unknown = new Unknown(solver, thresholds, new LinkedHashMap<>(), new LinkedHashMap<>());
        thresholds.fields().forEach(field -> unknown.declare(field, field.field() + ":" + field.unit()));
        unknown.requireOneType();
        return unknown;
    }

    /** Where two sets know an attribute by different types, a customer's value is of one of them. */
    private void requireOneType() {
        var fields = thresholds.fields();
        for (var i = 1; i < fields.size(); i++) { // those of one name stand side by side
            for (var j = i - 1;
                    j >= 0 && fields.get(j).field().equals(fields.get(i).field());
                    j--) {
                solver.require(solver.or(List.of(isNull(fields.get(j)), isNull(fields.get(i)))));
            }
        }
    }

    /** A customer who differs from this one in a single metric at most. */
    Unknown butFor(Field metric) {
        var other = new Unknown(solver, thresholds, new LinkedHashMap<>(values), new LinkedHashMap<>(nulls));
        other.declare(metric, metric.field() + "'");
        return other;
    }

    private void declare(Field metric, String name) {
        var value = solver.whole(name);
        values.put(metric.identity(), value);
        solver.require(solver.compare(">=", value, solver.constant(least(metric))));
        solver.require(solver.compare("<=", value, solver.constant(most(metric))));
        if (metric.nullable()) {
            nulls.put(metric.identity(), solver.truth(name + "?"));
        }
    }

    private BigInteger least(Field field) {
        return switch (field.unit()) {
            case TIER -> BigInteger.ONE;
            case DATE -> day(EARLIEST);
            case YES_NO -> BigInteger.ZERO;
            case TEXT -> field.allowed().isEmpty() ? BigInteger.ZERO : BigInteger.ONE;
            default -> {
                var least = field.least();
                yield least == null ? beyond(field).negate().add(BigInteger.ONE) : scaled(field, least);
            }
        };
    }

    private BigInteger most(Field field) {
        return switch (field.unit()) {
            case TIER -> BigInteger.valueOf(Tier.values().length);
            case DATE -> day(LATEST);
            case YES_NO -> BigInteger.ONE;
            case TEXT -> BigInteger.valueOf(thresholds.texts(field).size());
            default -> {
                var most = field.most();
                yield most == null ? beyond(field).subtract(BigInteger.ONE) : scaled(field, most);
            }
        };
    }

    private static BigInteger beyond(Field metric) {
        return metric.nullable() ? scaled(metric, PlainNumber.BEYOND) : BigInteger.ONE.shiftLeft(Integer.SIZE - 1);
    }

    /** The number as the solver knows it. */
    static BigInteger scaled(Field metric, BigDecimal number) {
        return (metric.nullable() ? number.scaleByPowerOfTen(Quotient.DECIMALS) : number).toBigIntegerExact();
    }

    /** What is no number, as the solver knows it: a text is its place among those that are named, and 0 is any other. */
    BigInteger place(Field field, String text) {
        return switch (field.unit()) {
            case TIER -> BigInteger.valueOf(Tier.valueOf(text).ordinal() + 1L);
            case DATE -> day(LocalDate.parse(text));
            case YES_NO -> Boolean.parseBoolean(text) ? BigInteger.ONE : BigInteger.ZERO;
            default -> BigInteger.valueOf(Math.max(0, Collections.binarySearch(thresholds.texts(field), text) + 1));
        };
    }

    private static BigInteger day(LocalDate date) {
        return BigInteger.valueOf(date.toEpochDay());
    }

    private Object text(Field field, BigInteger place) {
        return switch (field.unit()) {
            case TIER -> Tier.values()[place.intValueExact() - 1].name();
            case DATE -> LocalDate.ofEpochDay(place.longValueExact()).toString();
            case YES_NO -> place.signum() > 0;
            default ->
                place.signum() == 0 ? other(field) : thresholds.texts(field).get(place.intValueExact() - 1);
        };
    }

    /** A text that no rule names. */
    private String other(Field field) {
        var other = OTHER;
        while (thresholds.texts(field).contains(other)) {
            other += "*";
        }
        return other;
    }

    Term value(Field metric) {
        return term(values, metric);
    }

    /** That the metric is null. Only for metrics that can be. */
    Term isNull(Field metric) {
        return term(nulls, metric);
    }

    private static Term term(Map<Field.Identity, Term> terms, Field metric) {
        var term = terms.get(metric.identity());
        if (term == null) {
            throw new IllegalStateException(metric + " has no such term");
        }
        return term;
    }

    Facts in(Model model) {
        var sketch = Sketch.empty(thresholds.matter());
        for (var field : thresholds.fields()) {
            var value = valueIn(model, field);
            sketch = value == null
                    ? sketch
                    : sketch.with(field, value); // what is not known may be known as another type
        }
        return sketch.facts();
    }

    private @Nullable Object valueIn(Model model, Field metric) {
        if (metric.nullable() && solver.isTrue(model, isNull(metric))) {
            return null;
        }
        var value = solver.number(model, value(metric));
        if (metric.unit().isText()) {
            return text(metric, value);
        }
        return metric.nullable() ? new BigDecimal(value, Quotient.DECIMALS) : new BigDecimal(value);
    }
}
