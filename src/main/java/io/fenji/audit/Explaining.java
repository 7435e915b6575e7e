package io.fenji.audit;

import io.fenji.approval.EffectiveTier;
import io.fenji.grading.Decision;
import io.fenji.grading.DecisionView;
import io.fenji.outlook.LookingAhead;
import io.fenji.ruleset.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Explains a recorded decision from the rule set that made it. */
@ApplicationScoped
public class Explaining {

    private final RuleSets ruleSets;
    private final LookingAhead lookingAhead;
    private final Clock clock;

    public Explaining(RuleSets ruleSets, LookingAhead lookingAhead, Clock clock) {
        this.ruleSets = ruleSets;
        this.lookingAhead = lookingAhead;
        this.clock = clock;
    }

    Explanation explain(Decision decision) {
        var rules = ruleSets.ofHash(decision.ruleSet());
        var inForce = EffectiveTier.on(decision.customerId(), decision.asOf().end(), clock.instant())
                .filter(tier -> decision.id() != null && tier.decisionId == decision.id())
                .isPresent();
        return Explanation.of(DecisionView.of(decision, rules), rules, inForce, lookingAhead.from(decision, rules));
    }
}
