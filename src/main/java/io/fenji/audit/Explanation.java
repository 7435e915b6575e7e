package io.fenji.audit;

import io.fenji.approval.TierOverride;
import io.fenji.facts.CustomerMetrics;
import io.fenji.grading.CriterionResult;
import io.fenji.grading.DecisionView;
import io.fenji.grading.NextTier;
import io.fenji.outlook.Margin;
import io.fenji.outlook.Move;
import io.fenji.outlook.Outlook;
import io.fenji.ruleset.Rule;
import io.fenji.ruleset.RuleSet;
import io.fenji.terms.Month;
import io.fenji.terms.Outcome;
import io.fenji.terms.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer has its tier: the decision, tier by tier, the missed ones too.
 *
 * @param decision null where it is not recorded
 * @param inForce true where this very decision's tier is in force on the day after its month
 * @param overrides of management that put the customer into another tier on days on which this decision gives one
 * @param summary plain sentences
 * @param metricsProvided true where a caller gave the metrics: they say nothing of the customer's figures
 * @param tiers the tier rules in the order in which they are tried
 * @param whatItTakes for each other tier, best first, the smallest changes that lead there, confirmed by the engine; empty where there is no outlook
 * @param margins how far each criterion of the rule that gave the tier is from being lost; empty where there is no outlook
 * @param noOutlook why there is none; null where there is one
 */
public record Explanation(
        String customer,
        Month asOf,
        Outcome outcome,
        @Nullable Tier tier,
        @Nullable Long decision,
        boolean inForce,
        List<TierOverride> overrides,
        List<String> summary,
        String ruleSet,
        List<String> flags,
        List<String> holds,
        boolean metricsProvided,
        CustomerMetrics metrics,
        List<TierRule> tiers,
        List<CriterionResult> criteria,
        @Nullable NextTier nextTier,
        List<Move> whatItTakes,
        List<Margin> margins,
        @Nullable String noOutlook) {

    /**
     * One tier rule.
     *
     * @param clause the policy's clause; null if the rule names none
     * @param matched true where every criterion is met
     * @param decided true for the one that gave the tier
     * @param unmet number of criteria that are not met
     */
    public record TierRule(
            Tier tier,
            String rule,
            @Nullable String clause,
            String file,
            int line,
            boolean matched,
            boolean decided,
            long unmet,
            List<CriterionResult> criteria) {}

    static Explanation of(
            DecisionView it, RuleSet rules, boolean inForce, List<TierOverride> overrides, Outlook outlook) {
        var tiers = rules.rules().stream()
                .filter(Rule::isTierRule)
                .map(rule -> tierRule(rule, it))
                .toList();
        return new Explanation(
                it.customer(),
                it.asOf(),
                it.outcome(),
                it.tier(),
                it.id(),
                inForce,
                overrides,
                Sentences.of(it, tiers, overrides, outlook),
                it.ruleSet(),
                it.flags(),
                it.holds(),
                it.metricsProvided(),
                it.metrics(),
                tiers,
                it.criteria(),
                it.nextTier(),
                outlook.moves(),
                outlook.margins(),
                outlook.none());
    }

    private static TierRule tierRule(Rule rule, DecisionView decision) {
        var criteria = decision.criteria().stream()
                .filter(criterion -> criterion.rule().equals(rule.name()))
                .toList();
        var unmet = criteria.stream().filter(criterion -> !criterion.met()).count();
        return new TierRule(
                rule.tier(),
                rule.name(),
                rule.clause(),
                rule.file(),
                rule.line(),
                unmet == 0,
                rule.name().equals(decision.rule()),
                unmet,
                criteria);
    }
}
