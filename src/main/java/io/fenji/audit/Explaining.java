package io.fenji.audit;

import io.fenji.approval.EffectiveTier;
import io.fenji.grading.Decision;
import io.fenji.grading.DecisionView;
import io.fenji.ruleset.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Explains a recorded decision from the rule set that made it. */
@ApplicationScoped
public class Explaining {

    private final RuleSets ruleSets;

    public Explaining(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    /** In force or not as it was known at that moment. */
    Explanation explain(Decision decision, Instant known) {
        var rules = ruleSets.ofHash(decision.ruleSet());
        var inForce = EffectiveTier.on(decision.customerId(), decision.asOf().end(), known)
                .filter(tier -> decision.id() != null && tier.decisionId == decision.id())
                .isPresent();
        return Explanation.of(DecisionView.of(decision, rules), rules, inForce);
    }
}
