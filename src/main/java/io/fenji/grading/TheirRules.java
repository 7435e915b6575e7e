package io.fenji.grading;

import io.fenji.ruleset.RuleSet;
import io.fenji.ruleset.RuleSets;
import io.fenji.terms.Refusal;
import java.util.HashMap;
import java.util.Map;

/** The rule sets of decisions that are told together. One that cannot be had is looked for once, and refused at once for each further decision. */
public final class TheirRules {

    private final RuleSets ruleSets;
    private final Map<String, Refusal> refused = new HashMap<>();

    public TheirRules(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    public RuleSet of(Decision decision) {
        var before = refused.get(decision.ruleSet());
        if (before != null) {
            throw before;
        }
        try {
            return ruleSets.ofHash(decision.ruleSet());
        } catch (Refusal refusal) {
            refused.put(decision.ruleSet(), refusal);
            throw refusal;
        }
    }
}
