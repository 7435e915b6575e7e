package io.fenji.governance.outlook;

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
record NoWay(String reason, boolean certain) {

    static NoWay of(Goal goal, Search search, Standing standing, Comparisons comparisons) {
        var wanted =
                goal.tiers().stream().filter(rule -> rule.tier() == goal.tier()).toList();
        if (wanted.isEmpty()) {
            return never("No rule of this set gives tier %s.".formatted(goal.tier()));
        }
        var open = standing.moved(comparisons.levers());
        if (!search.isPossible()) {
            return never(impossible(wanted, goal, standing, open));
        }
        if (search.isOutOfReach()) {
            return nothing(goal);
        }
        if (search.isGivenUp()) {
            return unknown(
                    "The search was given up after work worth %,d questions to the rules.".formatted(Search.BUDGET));
        }
        if (!search.unsettled().isEmpty()) {
            return unknown("%s depend on one another, and not all of their values together can be tried."
                    .formatted(search.unsettled().stream().map(Metric::field).collect(Collectors.joining(", "))));
        }
        return nothing(goal);
    }

    private static NoWay nothing(Goal goal) {
        return never(
                "No change of the metrics, in steps of 0.01 (1 for counts), leads there: wherever a rule of tier %s is met, a rule of higher priority or a hold is met too, or its criteria exclude one another."
                        .formatted(goal.tier()));
    }

    /** The search found some, and the engine does not agree. */
    static NoWay unconfirmed() {
        return unknown(
                "What was found is not confirmed by the rule engine and therefore not told. That is a defect of the service, and it is logged.");
    }

    private static NoWay never(String reason) {
        return new NoWay(reason, true);
    }

    private static NoWay unknown(String reason) {
        return new NoWay(reason, false);
    }

    private static String impossible(List<Rule> wanted, Goal goal, Standing standing, int open) {
        var fixed = wanted.stream()
                .flatMap(rule -> rule.criteria().stream())
                .filter(criterion -> Truth.of(criterion, standing.recorded(), open) == Truth.NO)
                .map(Criterion::text)
                .distinct()
                .collect(Collectors.joining("; "));
        return fixed.isEmpty()
                ? before(goal, standing, open)
                : "No change of figures meets what tier %s asks for: %s.%s"
                        .formatted(goal.tier(), fixed, loss(standing));
    }

    /** What is said of the company with it; empty where that is nothing. */
    static String loss(Standing standing) {
        var loss = standing.lossOfOthers();
        return loss == null
                ? ""
                : " All other customers together lose %s: with any profit of this one the share is not computable, or above 100 %%."
                        .formatted(loss.toPlainString());
    }

    /** A rule that is always tried before and always matches. */
    private static String before(Goal goal, Standing standing, int open) {
        return goal.tiers().stream()
                .filter(rule -> Truth.of(rule, standing.recorded(), open) == Truth.YES)
                .map(Rule::name)
                .findFirst()
                .map(name -> "The rule \"%s\" comes before every rule of tier %s and matches whatever changes."
                        .formatted(name, goal.tier()))
                .orElseThrow(() -> new IllegalStateException("Nothing keeps the customer from tier " + goal.tier()));
    }
}
