package io.fenji.grading.decision;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.metrics.FormerOrders;
import io.fenji.grading.metrics.Lacking;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Condition;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is on hold, as it is told: with the months and orders that lack something, and "no order any more" of one that had orders (policy 二,
 * readings 8 and 12). The figures say it as they were known to the decision, so what is recorded stays what the rules said.
 */
@ApplicationScoped
public class Holds {

    static final String NO_ORDER_ANY_MORE = "no order any more";

    private final FigureGaps gaps;

    Holds(FigureGaps gaps) {
        this.gaps = gaps;
    }

    /** The decision as it is told; refused where it does not fit the rule set. */
    public DecisionView view(Decision decision, RuleSet rules) {
        return DecisionView.of(decision, rules, told(decision, rules), lacking(decision), former(decision));
    }

    /** The reasons, and with the one that counts missing months the months by name. */
    public List<String> told(Decision decision, RuleSet rules) {
        var months = decision.missingMonths().stream().map(Month::toString).collect(Collectors.joining(", "));
        return reasons(decision, rules).stream()
                .map(reason -> !months.isEmpty() && says(reason, rules, Holds::countsMissingMonths)
                        ? reason + ": " + months
                        : reason)
                .toList();
    }

    /** The reasons alone. */
    public List<String> reasons(Decision decision, RuleSet rules) {
        return former(decision) == null
                ? decision.holds()
                : decision.holds().stream()
                        .map(reason -> says(reason, rules, Holds::asksForNoOrder) ? NO_ORDER_ANY_MORE : reason)
                        .distinct()
                        .toList();
    }

    private static boolean says(String reason, RuleSet rules, Predicate<Condition> asked) {
        return rules.rules().stream()
                .filter(rule -> rule.says() == Saying.HOLD && rule.text().equals(reason))
                .flatMap(rule -> rule.criteria().stream())
                .anyMatch(criterion -> asked.test(criterion.condition()));
    }

    private static boolean countsMissingMonths(Condition condition) {
        return condition.facets().metric() == Metric.MISSING_MONTHS;
    }

    private static boolean asksForNoOrder(Condition condition) {
        return condition instanceof Condition.ToNull asked
                && asked.absent()
                && asked.metric() == Metric.COOPERATION_YEARS;
    }

    /** The orders that a customer on hold had and has no more; null: it has some, or never had any, or its figures do not matter. */
    public @Nullable FormerOrders former(Decision decision) {
        if (decision.outcome() != Outcome.HELD
                || decision.provided()
                || decision.metrics().cooperationYears() != null) {
            return null;
        }
        var former = gaps.former(decision.asOf(), decision.figures(), decision.customerId());
        return former.orders() == 0 ? null : former;
    }

    /** The orders for which the months of a customer on hold are missing; null: none is, or only before the records begin, as earlier versions had it. */
    public @Nullable Lacking lacking(Decision decision) {
        if (decision.outcome() != Outcome.HELD || decision.missingMonths().isEmpty()) {
            return null;
        }
        var lacking = gaps.ofCustomer(
                decision.asOf(),
                decision.figures(),
                decision.customerId(),
                "/api/v1/orders?missing=profit&customer="
                        + URLEncoder.encode(decision.customer(), StandardCharsets.UTF_8));
        return lacking.count() == 0 ? null : lacking;
    }
}
