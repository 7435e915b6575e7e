package io.fenji.grading.decision;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.rules.ruleset.RuleSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a recorded decision cannot be read: nothing that Fenji writes is so, somebody changed the database.
 *
 * @param column the first one of its row that is wrong, or that contradicts the others
 */
public record Unreadable(String column, Message why) {

    public static final String CODE = "decision.unreadable";

    Refusal refusal(@Nullable Long id, @Nullable String customer) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                CODE,
                Message.of("decision.unreadable", id, customer, why, id),
                List.of(new Violation(column, why)));
    }

    /** Refused where the decision does not fit the rule set that made it, or contradicts itself by it. */
    public static void unlessItFits(Decision decision, RuleSet rules) {
        var misfit = Fit.misfit(decision, rules);
        if (misfit != null) {
            throw misfit.refusal(decision.id(), decision.customer());
        }
    }

    /** What a refusal to read a decision, or its rule set, says. */
    public static Unreadable of(Refusal refusal) {
        return refusal.code().equals(CODE)
                ? new Unreadable(
                        refusal.violations().get(0).pointer(),
                        refusal.violations().get(0).detail())
                : new Unreadable("rule_set", refusal.text());
    }
}
