package io.fenji.governance.outlook;

import io.fenji.governance.outlook.search.Breaks;
import io.fenji.governance.outlook.search.Candidates;
import io.fenji.governance.outlook.search.Comparisons;
import io.fenji.governance.outlook.search.Lever;
import io.fenji.governance.outlook.search.Standing;
import io.fenji.governance.outlook.search.Truth;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Operator;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSession;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far each criterion of the rule that decided is from being lost, one at a time; an attribute that people set drifts nowhere, and has none. */
final class Margins {

    private final Standing standing;
    private final Candidates candidates;
    private final RuleSession session;

    Margins(Standing standing, Comparisons comparisons, RuleSession session) {
        this.standing = standing;
        this.candidates = new Candidates(standing, new Breaks(standing, comparisons), false);
        this.session = session;
    }

    List<Margin> of(Rule rule) {
        return rule.criteria().stream().flatMap(this::of).toList();
    }

    private Stream<Margin> of(Criterion criterion) {
        return criterion.condition().comparisons().flatMap(leaf -> {
            if (leaf instanceof Condition.ToNumber it && it.metric() instanceof Metric metric) {
                return margin(criterion, leaf, metric, it.operator(), it.threshold());
            } else if (leaf instanceof Condition.ToMetric it && it.metric() instanceof Metric metric) {
                var threshold = standing.recorded().number(it.other());
                return margin(criterion, leaf, metric, it.operator(), threshold);
            }
            return Stream.empty();
        });
    }

    private Stream<Margin> margin(
            Criterion criterion, Condition leaf, Metric metric, Operator operator, @Nullable BigDecimal threshold) {
        var actual = standing.recorded().number(metric);
        if (actual == null || threshold == null || !operator.accepts(actual.compareTo(threshold))) {
            return Stream.empty();
        }
        var losesAt = losesAt(Lever.of(metric, actual), actual, operator, threshold);
        var lever = lever(metric);
        var leverAt = lever == null ? null : lever.metric() == metric ? losesAt : leverAt(lever, leaf);
        var from = lever == null ? null : lever.from();
        return Stream.of(new Margin(
                criterion.id(),
                metric.field(),
                operator.symbol(),
                metric.unit().label(),
                actual,
                threshold,
                distance(operator, actual, threshold),
                losesAt,
                lever == null ? null : lever.metric().field(),
                leverAt,
                leverAt == null || from == null ? null : leverAt.subtract(from),
                lever == null || leverAt == null
                        ? null
                        : session.judge(standing.with(Map.of(lever.metric(), leverAt))
                                        .plain()
                                        .facts())
                                .conclusion()
                                .tier()));
    }

    private static BigDecimal distance(Operator operator, BigDecimal actual, BigDecimal threshold) {
        return switch (operator) {
            case GREATER, AT_LEAST -> actual.subtract(threshold);
            case LESS, AT_MOST -> threshold.subtract(actual);
            case EQUAL, NOT_EQUAL -> actual.subtract(threshold).abs();
        };
    }

    /** Of two that are equally near, the one that is worse for the customer. */
    private static @Nullable BigDecimal losesAt(
            Lever scale, BigDecimal actual, Operator operator, BigDecimal threshold) {
        var worseFirst = scale.metric().better() == Better.LOWER
                ? Comparator.<BigDecimal>reverseOrder()
                : Comparator.<BigDecimal>naturalOrder();
        return LongStream.of(
                        scale.firstAtLeast(threshold) - 1, scale.firstAtLeast(threshold), scale.firstAbove(threshold))
                .filter(scale::allows)
                .mapToObj(scale::at)
                .filter(value -> !operator.accepts(value.compareTo(threshold)))
                .min(Comparator.comparing(
                                (BigDecimal value) -> value.subtract(actual).abs())
                        .thenComparing(worseFirst))
                .orElse(null);
    }

    /** What would be another for the metric to be another: of a growth the later amount while it is of the present year, of one in the past the earlier one. */
    private @Nullable Lever lever(Metric metric) {
        if (standing.derived(metric) == null) {
            return standing.lever(metric);
        }
        return standing.lever(
                switch (metric) {
                    case ORDER_GROWTH_PERCENT -> Metric.ANNUAL_ORDER_AMOUNT;
                    case PRIOR_ORDER_GROWTH_PERCENT -> Metric.EARLIER_ORDER_AMOUNT;
                    default -> Metric.ANNUAL_PROFIT;
                });
    }

    private @Nullable BigDecimal leverAt(Lever lever, Condition leaf) {
        return candidates.nearest(lever, Map.of()).stream()
                .filter(value -> Truth.of(leaf, standing.with(Map.of(lever.metric(), value)), 0) == Truth.NO)
                .findFirst()
                .orElse(null);
    }
}
