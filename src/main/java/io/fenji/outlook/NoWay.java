package io.fenji.outlook;

import io.fenji.facts.Metric;
import io.fenji.ruleset.Criterion;
import io.fenji.ruleset.Rule;
import java.util.stream.Collectors;

/** Says in words why no change leads to a tier. */
final class NoWay {

    private NoWay() {}

    static String reason(Goal goal, Search search, Standing standing, Comparisons comparisons) {
        var wanted =
                goal.tiers().stream().filter(rule -> rule.tier() == goal.tier()).toList();
        if (wanted.isEmpty()) {
            return "No rule of this set gives tier %s.".formatted(goal.tier());
        }
        if (search.isGivenUp()) {
            return "The search was given up after work worth %,d questions to the rules; it is not known whether there is a way."
                    .formatted(Search.BUDGET);
        }
        var open = standing.moved(comparisons.levers());
        var fixed = wanted.stream()
                .flatMap(rule -> rule.criteria().stream())
                .filter(criterion -> Truth.of(criterion, standing.recorded(), open) == Truth.NO)
                .map(Criterion::text)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!search.isPossible()) {
            return fixed.isEmpty()
                    ? before(goal, standing, open)
                    : "No change of figures meets what tier %s asks for: %s.".formatted(goal.tier(), fixed);
        }
        if (!search.unsettled().isEmpty()) {
            return "No way was found. It is not known whether there is one: %s depend on one another, and not all of their values together can be tried."
                    .formatted(search.unsettled().stream().map(Metric::field).collect(Collectors.joining(", ")));
        }
        return "No change of the metrics, in steps of 0.01 (1 for counts), leads there: wherever a rule of tier %s is met, a rule of higher priority or a hold is met too, or its criteria exclude one another."
                .formatted(goal.tier());
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
