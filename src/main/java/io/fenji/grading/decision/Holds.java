package io.fenji.grading.decision;

import io.fenji.base.terms.Month;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.util.List;
import java.util.stream.Collectors;

/** Why a customer is on hold, as it is told. */
final class Holds {

    private Holds() {}

    /** The reasons, and with the one that counts missing months the months by name. */
    static List<String> told(Decision decision, RuleSet rules) {
        if (decision.holds().isEmpty() || decision.missingMonths().isEmpty()) {
            return decision.holds();
        }
        var months = decision.missingMonths().stream().map(Month::toString).collect(Collectors.joining(", "));
        return decision.holds().stream()
                .map(reason -> countsMissingMonths(reason, rules) ? reason + ": " + months : reason)
                .toList();
    }

    private static boolean countsMissingMonths(String reason, RuleSet rules) {
        return rules.rules().stream()
                .filter(rule -> rule.says() == Rule.Saying.HOLD && rule.text().equals(reason))
                .flatMap(rule -> rule.criteria().stream())
                .anyMatch(criterion -> criterion.condition().facets().metric() == Metric.MISSING_MONTHS);
    }
}
