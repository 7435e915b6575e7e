package io.fenji.rules.difference;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Operator;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Thresholds;
import io.fenji.rules.solver.Wording;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A comparison that a customer meets, or does not meet. */
record Literal(Condition comparison, boolean met) {

    /** What is met before what is not met, and of bounds those within which there are the most customers before the others. */
    static final Comparator<Literal> PLAINEST_FIRST = Comparator.comparing((Literal it) -> !it.met)
            .thenComparing(it -> !(it.comparison instanceof Condition.ToNull))
            .thenComparing(Comparator.comparing(Literal::generality).reversed())
            .thenComparing(it -> it.operator() == Operator.GREATER || it.operator() == Operator.LESS);

    private static final Comparator<Literal> BY_METRIC = Comparator.comparing(
                    (Literal it) -> it.metrics().get(0), Field.ORDER)
            .thenComparing(Literal::isUpperBound);

    /** That a metric is not null is said in one way only. */
    static Literal of(Condition comparison, Facts metrics) {
        var met = comparison.metBy(metrics);
        return !met && comparison instanceof Condition.ToNull
                ? new Literal(comparison.negated(), true)
                : new Literal(comparison, met);
    }

    Claim claim() {
        var claim = Claim.meets(comparison);
        return met ? claim : Claim.not(claim);
    }

    static Claim all(Collection<Literal> literals) {
        return new Claim.Every(literals.stream().map(Literal::claim).toList());
    }

    List<Field> metrics() {
        return Thresholds.metrics(comparison);
    }

    /** What is true of the metric, if it is known. */
    private Condition said() {
        return met ? comparison : comparison.negated();
    }

    private @Nullable Operator operator() {
        return said() instanceof Condition.ToNumber to ? to.operator() : null;
    }

    private boolean isUpperBound() {
        return operator() == Operator.LESS || operator() == Operator.AT_MOST;
    }

    /** The larger, the more customers are within the bound. */
    private BigDecimal generality() {
        if (!(said() instanceof Condition.ToNumber to)) {
            return BigDecimal.ZERO;
        }
        return isUpperBound() ? to.threshold() : to.threshold().negate();
    }

    /** All of them as people read it, by metric. */
    static List<Message> texts(Collection<Literal> literals) {
        return literals.stream()
                .sorted(BY_METRIC)
                .map(literal -> literal.text(literals))
                .toList();
    }

    /** A null metric meets no comparison; that is said where nothing else excludes it. */
    private Message text(Collection<Literal> beside) {
        var text = Wording.text(said());
        var open = metrics().stream()
                .filter(metric -> metric.nullable() && beside.stream().noneMatch(it -> it.knows(metric)))
                .toList();
        if (met || open.isEmpty()) {
            return Message.asItIs(text);
        }
        return Message.of(open.get(0) == Metric.CURRENT_TIER ? "condition.or-none" : "condition.or-unknown", text);
    }

    private boolean knows(Field metric) {
        return metrics().stream().anyMatch(it -> it.identity().equals(metric.identity()))
                && met
                && !(comparison instanceof Condition.ToNull to && to.absent());
    }
}
