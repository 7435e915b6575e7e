package io.fenji.governance.outlook;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.search.Comparisons;
import io.fenji.governance.outlook.search.Confirmation;
import io.fenji.governance.outlook.search.Goal;
import io.fenji.governance.outlook.search.Search;
import io.fenji.governance.outlook.search.Standing;
import io.fenji.grading.customer.Hidden;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it would take for a customer to get into each other tier, and how far it is from losing its own.
 *
 * @param moves best tier first; empty where there is no outlook
 * @param margins of the criteria of the rule that gave the tier; empty where it has none
 * @param unchanged the company's own attributes that the rules name: people set them, so they are taken as they are
 * @param none why there is no outlook; null where there is one
 */
public record Outlook(
        List<Move> moves,
        List<Margin> margins,
        List<Attribute> unchanged,
        @Nullable Message none) {

    public static Outlook none(Message reason) {
        return new Outlook(List.of(), List.of(), List.of(), reason);
    }

    /** Without what is hidden; none at all where the rules hold hidden metrics against others, since all values then tell them. */
    public Outlook hiding(Hidden hidden, RuleSet rules) {
        if (hidden.isNothing()) {
            return this;
        }
        return rules.rules().stream()
                        .flatMap(rule -> rule.criteria().stream())
                        .anyMatch(criterion -> hidden.ties(criterion.condition()))
                ? none(Message.of("outlook.masked"))
                : new Outlook(
                        moves.stream().map(it -> it.hiding(hidden)).toList(),
                        margins.stream().map(it -> it.hiding(hidden)).toList(),
                        unchanged,
                        none);
    }

    /**
     * Computed on the checked rules, confirmed by the engine.
     *
     * @param companyProfit of all customers together, company currency; null where it is not known
     * @param provided true where a caller gave the metrics and may have rounded what follows from others
     */
    public static Outlook of(Facts facts, @Nullable BigDecimal companyProfit, boolean provided, RuleSet rules) {
        try (var session = rules.open()) {
            var judgement = session.judge(facts);
            return rules.tierRule(judgement.conclusion().rule())
                    .map(rule -> of(new Standing(facts, companyProfit, provided), rule, rules, session))
                    .orElseGet(() -> none(Message.of(
                            "outlook.ungraded", judgement.conclusion().outcome())));
        }
    }

    /** @param present the rule that gave the tier */
    public static Outlook of(Standing standing, Rule present, RuleSet rules, RuleSession session) {
        var comparisons = Comparisons.of(rules, standing);
        var confirmation = new Confirmation(session, standing);
        var moves = Arrays.stream(Tier.values())
                .filter(tier -> tier != present.tier())
                .map(tier -> move(tier, present, rules, standing, comparisons, confirmation))
                .toList();
        var margins = new Margins(standing, comparisons, session).of(present);
        return new Outlook(moves, margins, rules.vocabulary().attributes(), null);
    }

    private static Move move(
            Tier tier,
            Rule present,
            RuleSet rules,
            Standing standing,
            Comparisons comparisons,
            Confirmation confirmation) {
        var better = tier.betterThan(present.tier());
        var goal = new Goal(tier, rules);
        var search = new Search(standing, goal, comparisons, better);
        var ways = search.isPossible() ? search.ways() : List.<Search.Reached>of();
        if (ways.isEmpty()) {
            return none(tier, better, NoWay.of(goal, search, standing, comparisons));
        }
        var confirmed = ways.stream()
                .flatMap(way -> confirmation.confirmed(way.changes(), tier, better).stream())
                .toList();
        return confirmed.isEmpty()
                ? none(tier, better, NoWay.unconfirmed())
                : new Move(tier, better, confirmed, null, true);
    }

    private static Move none(Tier tier, boolean better, NoWay why) {
        return new Move(tier, better, List.of(), why.reason(), why.certain());
    }
}
