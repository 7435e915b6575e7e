package io.fenji.grading.decision;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rule sets of decisions that are told together, each looked for once; one that cannot be had is refused at once for each further decision. */
public final class TheirRules {

    private final RuleSets ruleSets;
    private final Holds holds;
    private final Map<String, RuleSet> found = new HashMap<>();
    private final Map<String, Refusal> refused = new HashMap<>();

    TheirRules(RuleSets ruleSets, Holds holds) {
        this.ruleSets = ruleSets;
        this.holds = holds;
    }

    /** Why the customer is on hold, as it is told. */
    List<Message> holds(Decision decision) {
        return holds.told(decision, of(decision));
    }

    /** The set that made the decision; a refusal where it is not in the archive, was altered there, or is not read by this version. */
    public RuleSet of(Decision decision) {
        var hash = decision.ruleSet();
        var before = refused.get(hash);
        if (before != null) {
            throw before;
        }
        try {
            return found.computeIfAbsent(hash, ruleSets::ofHash);
        } catch (Refusal refusal) {
            refused.put(hash, refusal);
            throw refusal;
        }
    }
}
