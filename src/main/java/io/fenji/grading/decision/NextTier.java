package io.fenji.grading.decision;

import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The next better tier, and for every criterion that keeps the customer from it the change that meets it.
 *
 * @param needs all of them are needed, each with the other metrics as they are
 */
public record NextTier(Tier tier, String rule, List<Need> needs) {

    NextTier hiding(Hidden hidden) {
        return new NextTier(
                tier, rule, needs.stream().map(need -> need.hiding(hidden)).toList());
    }

    /** Empty where the tier is the best there is. */
    static Optional<NextTier> above(Tier present, RuleSet rules, Facts facts) {
        var better = rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.tier().betterThan(present))
                .map(Rule::tier)
                .max(Comparator.naturalOrder());
        return better.flatMap(tier -> rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.tier() == tier)
                .map(rule -> new NextTier(tier, rule.name(), needs(rule, rules, facts)))
                .min(Comparator.comparingInt(next -> next.needs.size())));
    }

    /** What the rule itself lacks, and what it takes to leave the rules of higher priority that give a worse tier. */
    private static List<Need> needs(Rule wanted, RuleSet rules, Facts facts) {
        var needs = new ArrayList<Need>();
        wanted.criteria().forEach(criterion -> needs.addAll(Need.of(criterion.condition(), facts)));
        rules.rules().stream()
                .filter(rule -> rule.isTierRule()
                        && rule.salience() > wanted.salience()
                        && wanted.tier().betterThan(rule.tier()))
                .forEach(rule -> needs.addAll(Need.of(whole(rule).negated(), facts)));
        return needs;
    }

    private static Condition whole(Rule rule) {
        return new Condition.All(
                rule.criteria().stream().map(criterion -> criterion.condition()).toList());
    }
}
