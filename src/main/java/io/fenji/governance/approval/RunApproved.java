package io.fenji.governance.approval;

import io.fenji.base.terms.Month;
import io.fenji.grading.run.RunView;
import java.time.Instant;
import java.util.Map;

/**
 * Fired in the transaction that approves a run, after its tiers were told: an observer that throws undoes the approval.
 *
 * @param at when it was approved
 * @param counts how many customers came out how, by tier, HELD and RULE_ERROR
 * @param leftOut how many of them the approval left out
 */
public record RunApproved(long run, Month month, Instant at, Map<String, Long> counts, long leftOut, String ruleSet) {

    static RunApproved of(RunView run, Instant at) {
        return new RunApproved(run.id(), run.asOf(), at, run.counts(), run.leftOut(), run.ruleSet());
    }
}
