package io.fenji.grading;

import io.fenji.ruleset.RuleSet;
import io.fenji.terms.Outcome;
import io.fenji.terms.Refusal;
import io.fenji.terms.Refusal.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a recorded decision cannot be read: nothing that Fenji writes is so, somebody changed the database.
 *
 * @param column the first one of its row that is wrong
 */
public record Unreadable(String column, String why) {

    public static final String CODE = "decision.unreadable";

    Refusal refusal(@Nullable Long id, @Nullable String customer) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                CODE,
                "Decision %d on customer '%s' cannot be read: %s. The record was changed in the database; GET /api/v1/audit/verify names the entry that it broke, POST /api/v1/decisions/%d/replay what else is different."
                        .formatted(id, customer, why, id),
                List.of(new Violation(column, why)));
    }

    /** Refused where the rule that decided is none of its rule set, or there is not a 1 or 0 for each of its criteria. */
    public static void unlessItFits(Decision decision, RuleSet rules) {
        var misfit = misfit(decision, rules);
        if (misfit != null) {
            throw misfit.refusal(decision.id(), decision.customer());
        }
    }

    private static @Nullable Unreadable misfit(Decision decision, RuleSet rules) {
        var criteria = rules.criteria().size();
        if (decision.met().length() != criteria) {
            return new Unreadable(
                    "met",
                    "met has %d digits for %d criteria".formatted(decision.met().length(), criteria));
        }
        return decision.outcome() == Outcome.GRADED
                        && rules.rules().stream()
                                .noneMatch(
                                        rule -> rule.isTierRule() && rule.name().equals(decision.rule()))
                ? new Unreadable("rule_name", "its rule set has no tier rule '%s'".formatted(decision.rule()))
                : null;
    }

    /** What a refusal to read a decision, or its rule set, says. */
    public static Unreadable of(Refusal refusal) {
        return refusal.code().equals(CODE)
                ? new Unreadable(
                        refusal.violations().get(0).pointer(),
                        refusal.violations().get(0).detail())
                : new Unreadable("rule_set", refusal.message());
    }
}
