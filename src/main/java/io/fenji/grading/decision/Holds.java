package io.fenji.grading.decision;

import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.metrics.FormerOrders;
import io.fenji.grading.metrics.Lacking;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Condition;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is on hold, as it is told: with the months and orders that lack something, and "no order any more" of one that had orders (policy 二,
 * readings 8 and 12). The figures say it as they were known to the decision, so what is recorded stays what the rules said.
 */
@ApplicationScoped
public class Holds {

    private static final Message NO_ORDER_ANY_MORE = Message.of("held.no-order-any-more");

    private final FigureGaps gaps;
    private final RuleSets ruleSets;

    Holds(FigureGaps gaps, RuleSets ruleSets) {
        this.gaps = gaps;
        this.ruleSets = ruleSets;
    }

    /** For decisions that are told together. */
    public TheirRules rules() {
        return new TheirRules(ruleSets, this);
    }

    /** The decision as it is told, without what is hidden; refused where it does not fit the rule set. */
    public DecisionView view(Decision decision, RuleSet rules, Hidden hidden) {
        return DecisionView.of(decision, rules, told(decision, rules), lacking(decision), former(decision), hidden);
    }

    /** The reasons, and with the one that counts missing months the months by name. */
    public List<Message> told(Decision decision, RuleSet rules) {
        var states = states(decision);
        var months = decision.missingMonths().stream()
                .map(it -> states.containsKey(it) ? "%s (%s)".formatted(it, states.get(it)) : it.toString())
                .collect(Collectors.joining(", "));
        return told(
                decision,
                rules,
                reason -> !months.isEmpty() && says(reason, rules, Holds::countsMissingMonths)
                        ? Message.of("held.reason-of-months", said(reason), months)
                        : said(reason));
    }

    /** How far the missing months had come when it was decided, where months are the figures. */
    private Map<Month, String> states(Decision decision) {
        return decision.missingMonths().isEmpty()
                ? Map.of()
                : gaps.states(
                        decision.figures(), decision.customerId(), decision.missingMonths(), decision.recordedAt());
    }

    /** The reasons alone. */
    public List<Message> reasons(Decision decision, RuleSet rules) {
        return told(decision, rules, Holds::said);
    }

    private List<Message> told(Decision decision, RuleSet rules, Function<String, Message> telling) {
        var former = former(decision) != null;
        return decision.conclusion().holds().stream()
                .map(reason -> former && says(reason, rules, Holds::asksForNoOrder)
                        ? NO_ORDER_ANY_MORE
                        : telling.apply(reason))
                .distinct()
                .toList();
    }

    /** The reasons as they are recorded. */
    static List<Message> said(List<String> reasons) {
        return reasons.stream().map(Holds::said).toList();
    }

    /** The words of the rule: the reasons of the rules that the product ships have their words in each language, a company's own are what it wrote. */
    private static Message said(String reason) {
        return Message.known("held." + reason.replace(' ', '-'))
                .filter(it -> it.toString().equals(reason))
                .orElseGet(() -> Message.asItIs(reason));
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
        if (!(decision.conclusion() instanceof Held)
                || decision.provided()
                || decision.metrics().cooperationYears() != null) {
            return null;
        }
        var former = gaps.former(decision.asOf(), decision.figures(), decision.customerId());
        return former.orders() == 0 ? null : former;
    }

    /** The orders for which the months of a customer on hold are missing; null: none is, or only before the records begin, as earlier versions had it. */
    public @Nullable Lacking lacking(Decision decision) {
        if (!(decision.conclusion() instanceof Held) || decision.missingMonths().isEmpty()) {
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
