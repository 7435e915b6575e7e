package io.fenji.governance.attribution;

import io.fenji.governance.attribution.Step.Place;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Unreadable;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;

/**
 * What one rule set says of one state of a customer's facts, on the way from one decision to another.
 *
 * @param met one character per criterion of the rule set, as in a decision
 */
record Stage(RuleSet rules, CustomerFacts facts, Place place, String met) {

    static Stage recorded(Decision decision, RuleSet rules) {
        Unreadable.unlessItFits(decision, rules);
        return new Stage(rules, decision.facts(), Place.of(decision.conclusion()), decision.met());
    }

    static Stage judged(RuleSession session, RuleSet rules, CustomerFacts facts) {
        var judgement = session.judge(facts);
        return new Stage(rules, facts, Place.of(judgement.conclusion()), judgement.met());
    }
}
