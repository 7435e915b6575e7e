package io.fenji.governance.outlook.search;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.MetricValues;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.util.List;

/** That the outcome is GRADED with one tier: no hold matches, and the first tier rule that matches gives that tier. */
public final class Goal {

    private final Tier tier;
    private final List<Rule> holds;
    private final List<Rule> tiers;
    private long asked;

    public Goal(Tier tier, RuleSet rules) {
        this.tier = tier;
        this.holds = rules.rules().stream()
                .filter(rule -> rule.says() == Saying.HOLD)
                .toList();
        this.tiers = rules.rules().stream().filter(Rule::isTierRule).toList();
    }

    public Tier tier() {
        return tier;
    }

    /** Work beside the questions, in questions. */
    void charge(long questions) {
        asked += questions;
    }

    /** How often it was asked so far, or what cost as much. */
    long asked() {
        return asked;
    }

    List<Rule> holds() {
        return holds;
    }

    public List<Rule> tiers() {
        return tiers;
    }

    boolean isReached(MetricValues values) {
        return isPossible(values, 0);
    }

    /**
     * Whether some values of the open metrics may reach it. A no is certain.
     *
     * @param open metrics as bits by their order
     */
    boolean isPossible(MetricValues values, int open) {
        asked++;
        for (var hold : holds) {
            if (Truth.of(hold, values, open) == Truth.YES) {
                return false;
            }
        }
        for (var rule : tiers) {
            var truth = Truth.of(rule, values, open);
            if (truth != Truth.NO && rule.tier() == tier) {
                return true;
            } else if (truth == Truth.YES) {
                return false;
            }
        }
        return false;
    }
}
