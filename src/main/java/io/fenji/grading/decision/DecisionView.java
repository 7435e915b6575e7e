package io.fenji.grading.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.metrics.FormerOrders;
import io.fenji.grading.metrics.Lacking;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.ruleset.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is told: with every criterion of every tier, from the rule set that made it. The field names are the contract of docs/api.md.
 *
 * @param lacking the orders for which months are missing, where they hold the customer; else null
 * @param formerOrders what a customer had that is held since it has no order any more; else null
 * @param attributes the company's own that the rule set names, as far as they were known; left out where there are none
 * @param masked metrics that the caller may not see: their values, and what follows from them, are null. Left out where there are none
 */
public record DecisionView(
        @Nullable Long id,
        @Nullable Long run,
        String customer,
        Month asOf,
        Outcome outcome,
        @Nullable Tier tier,
        @Nullable String rule,
        List<String> alsoMatched,
        List<String> flags,
        List<Message> holds,
        @Nullable String error,
        String ruleSet,
        Instant recordedAt,
        String recordedBy,
        boolean metricsProvided,
        boolean preliminary,
        long figures,
        List<Month> missingMonths,
        @Nullable Lacking lacking,
        @Nullable FormerOrders formerOrders,
        CustomerMetrics metrics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        List<CriterionResult> criteria,
        @Nullable NextTier nextTier,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    /** Refused where it does not fit the rule set. */
    static DecisionView of(
            Decision it,
            RuleSet rules,
            List<Message> holds,
            @Nullable Lacking lacking,
            @Nullable FormerOrders former,
            Hidden hidden) {
        Unreadable.unlessItFits(it, rules);
        var conclusion = it.conclusion();
        return new DecisionView(
                it.id(),
                it.run(),
                it.customer(),
                it.asOf(),
                conclusion.outcome(),
                conclusion.tier(),
                conclusion.rule(),
                conclusion.alsoMatched(),
                it.flags(),
                holds,
                conclusion.error(),
                it.ruleSet(),
                it.recordedAt(),
                it.recordedBy(),
                it.provided(),
                it.preliminary(),
                it.figures(),
                it.missingMonths(),
                lacking,
                former,
                hidden.hide(it.metrics()),
                it.attributes().values(),
                criteria(it, rules, hidden),
                conclusion instanceof Graded graded
                        ? NextTier.above(graded.tier(), rules, it.facts())
                                .map(next -> next.hiding(hidden))
                                .orElse(null)
                        : null,
                hidden.masked());
    }

    private static List<CriterionResult> criteria(Decision decision, RuleSet rules, Hidden hidden) {
        var criteria = rules.criteria();
        var facts = decision.facts();
        return IntStream.range(0, criteria.size())
                .mapToObj(
                        i -> CriterionResult.of(criteria.get(i), decision.met().charAt(i) == '1', facts)
                                .hiding(hidden::isField))
                .toList();
    }
}
