package io.fenji.governance.outlook;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Quotient;
import io.fenji.governance.outlook.search.Comparisons;
import io.fenji.governance.outlook.search.Goal;
import io.fenji.governance.outlook.search.Search;
import io.fenji.governance.outlook.search.Standing;
import io.fenji.governance.outlook.search.Truth;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why no change is told that leads to a tier.
 *
 * @param reason a sentence
 * @param certain false where it is not known whether there is one
 */
record NoWay(Message reason, boolean certain) {

    private static final String EXCLUDED = "outlook.excluded";

    /** The same reason without what it tells of the company's figures. */
    static Message withoutCompany(Message reason) {
        return reason.key().equals(EXCLUDED)
                ? Message.of(EXCLUDED, reason.values().get(0), "")
                : reason;
    }

    static NoWay of(Goal goal, Search search, Standing standing, Comparisons comparisons) {
        var wanted =
                goal.tiers().stream().filter(rule -> rule.tier() == goal.tier()).toList();
        if (wanted.isEmpty()) {
            return never(Message.of("outlook.no-rule", goal.tier()));
        }
        var open = standing.moved(comparisons.levers());
        if (!search.isPossible()) {
            return never(impossible(wanted, goal, standing, open));
        }
        if (search.isOutOfReach()) {
            return nothing(goal, standing);
        }
        if (search.isGivenUp()) {
            return unknown(Message.of("outlook.given-up", "%,d".formatted(Search.BUDGET)));
        }
        if (!search.unsettled().isEmpty()) {
            return unknown(Message.of(
                    "outlook.tangled",
                    Message.joined(
                            "text.comma",
                            search.unsettled().stream().map(Metric::field).toList())));
        }
        return nothing(goal, standing);
    }

    private static NoWay nothing(Goal goal, Standing standing) {
        return never(Message.of(EXCLUDED, goal.tier(), loss(standing)));
    }

    /** The search found some, and the engine does not agree. */
    static NoWay unconfirmed() {
        return unknown(Message.of("outlook.unconfirmed"));
    }

    private static NoWay never(Message reason) {
        return new NoWay(reason, true);
    }

    private static NoWay unknown(Message reason) {
        return new NoWay(reason, false);
    }

    private static Message impossible(List<Rule> wanted, Goal goal, Standing standing, int open) {
        var fixed = wanted.stream()
                .flatMap(rule -> rule.criteria().stream())
                .filter(criterion -> Truth.of(criterion, standing.recorded(), open) == Truth.NO)
                .map(Criterion::text)
                .distinct()
                .collect(Collectors.joining("; "));
        return fixed.isEmpty() ? before(goal, standing, open) : Message.of("outlook.unmet", goal.tier(), fixed);
    }

    private static Object loss(Standing standing) {
        var loss = standing.lossOfOthers();
        return loss == null
                ? ""
                : Message.of("outlook.loss", Quotient.plain(loss).toPlainString());
    }

    /** A rule that is always tried before and always matches. */
    private static Message before(Goal goal, Standing standing, int open) {
        return goal.tiers().stream()
                .filter(rule -> Truth.of(rule, standing.recorded(), open) == Truth.YES)
                .map(Rule::name)
                .findFirst()
                .map(name -> Message.of("outlook.before", name, goal.tier()))
                .orElseThrow(() -> new IllegalStateException("Nothing keeps the customer from tier " + goal.tier()));
    }
}
