package io.fenji.governance.audit.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.outlook.Margin;
import io.fenji.governance.outlook.Move;
import io.fenji.governance.outlook.Outlook;
import io.fenji.grading.decision.DecisionView;
import io.fenji.grading.decision.NextTier;
import io.fenji.grading.metrics.FormerOrders;
import io.fenji.grading.metrics.Lacking;
import io.fenji.grading.recheck.Correction;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer has its tier: the decision, tier by tier, the missed ones too.
 *
 * @param decision null where it is not recorded
 * @param run of which the grading is; null: of none
 * @param verdict on the run
 * @param preliminary true where the company's profit was not complete
 * @param inForce true where this very decision's tier is in force on the day after its month
 * @param overriddenBy the tier in which an override has the customer instead, today where this decision's tier would be in force today, else on the day after its month;
 *     null where none has
 * @param overrides of management that put the customer into another tier on days on which this decision gives one
 * @param summary plain sentences
 * @param lacking the orders for which months are missing, where they hold the customer; else null
 * @param formerOrders what a customer had that is held since it has no order any more; else null
 * @param metricsProvided true where a caller gave the metrics: they say nothing of the customer's figures
 * @param attributes the company's own that the rule set names, as far as they were known; left out where there are none
 * @param tiers the tier rules in the order in which they are tried
 * @param whatItTakes for each other tier, best first, the smallest changes that lead there, confirmed by the engine; empty where there is no outlook
 * @param margins how far each criterion of the rule that gave the tier is from being lost; empty where there is no outlook
 * @param unchanged attributes that the rule set names, which both take as they are. Left out where there are none
 * @param noOutlook why there is none; null where there is one
 * @param masked metrics that the caller may not see: their values, and what follows from them, are null or left unsaid. Left out where there are none
 * @param correctedSince which of the customer's own figures are others by now; null: none, or the metrics were given
 */
public record Explanation(
        String customer,
        Month asOf,
        Outcome outcome,
        @Nullable Tier tier,
        @Nullable Long decision,
        @Nullable Long run,
        @JsonUnwrapped RunVerdict verdict,
        boolean preliminary,
        boolean inForce,
        @Nullable Tier overriddenBy,
        List<TierOverride> overrides,
        List<Message> summary,
        String ruleSet,
        List<String> flags,
        List<Message> holds,
        @Nullable Lacking lacking,
        @Nullable FormerOrders formerOrders,
        boolean metricsProvided,
        CustomerMetrics metrics,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> attributes,
        List<TierRule> tiers,
        List<CriterionResult> criteria,
        @Nullable NextTier nextTier,
        List<Move> whatItTakes,
        List<Margin> margins,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unchanged,
        @Nullable Message noOutlook,
        @Nullable Correction correctedSince,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

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
            List<CriterionResult> criteria) {

        /** Whether another of the rules gives the same tier, so that this one must be named. */
        public boolean isOneOfSeveral(List<TierRule> rules) {
            return rules.stream().filter(rule -> rule.tier == tier).count() > 1;
        }
    }

    /** What keeps the grading from giving a tier, or its figures from being complete. */
    public List<Message> standing() {
        return Sentences.standing(run, verdict, preliminary);
    }

    /** What the rules judged. */
    public CustomerFacts facts() {
        return new CustomerFacts(metrics, new CustomerAttributes(attributes));
    }

    static Explanation of(
            DecisionView it,
            RuleSet rules,
            RunVerdict verdict,
            boolean inForce,
            List<TierOverride> overrides,
            LocalDate day,
            Outlook outlook,
            @Nullable Correction correctedSince) {
        var overriddenBy = overrides.stream()
                .filter(over -> over.covers(day))
                .map(TierOverride::tier)
                .findFirst()
                .orElse(null);
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
                it.run(),
                verdict,
                it.preliminary(),
                inForce,
                overriddenBy,
                overrides,
                Sentences.of(it, verdict, tiers, overriddenBy, overrides, outlook, correctedSince),
                it.ruleSet(),
                it.flags(),
                it.holds(),
                it.lacking(),
                it.formerOrders(),
                it.metricsProvided(),
                it.metrics(),
                it.attributes(),
                tiers,
                it.criteria(),
                it.nextTier(),
                outlook.moves(),
                outlook.margins(),
                outlook.unchanged().stream().map(Attribute::field).toList(),
                outlook.none(),
                correctedSince,
                it.masked());
    }

    /** The rules of the tiers that were not given: what another rule of the given tier lacks keeps nobody from it. */
    public List<TierRule> otherTiers() {
        return otherTiers(tiers, tier);
    }

    static List<TierRule> otherTiers(List<TierRule> tiers, @Nullable Tier given) {
        return tiers.stream().filter(rule -> rule.tier() != given).toList();
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
