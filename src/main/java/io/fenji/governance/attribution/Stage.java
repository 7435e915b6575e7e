package io.fenji.governance.attribution;

import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Unreadable;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import org.jspecify.annotations.Nullable;

/**
 * What one rule set says of one state of a customer's facts, on the way from one decision to another.
 *
 * @param met one character per criterion of the rule set, as in a decision
 */
record Stage(
        RuleSet rules,
        CustomerFacts facts,
        Outcome outcome,
        @Nullable Tier tier,
        String met) {

    static Stage recorded(Decision decision, RuleSet rules) {
        Unreadable.unlessItFits(decision, rules);
        return new Stage(rules, decision.facts(), decision.outcome(), decision.tier(), decision.met());
    }

    static Stage judged(RuleSession session, RuleSet rules, CustomerFacts facts) {
        var judgement = session.judge(facts);
        return new Stage(rules, facts, judgement.outcome(), judgement.tier(), judgement.met());
    }

    boolean isLike(Stage other) {
        return outcome == other.outcome && tier == other.tier;
    }
}
