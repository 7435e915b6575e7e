package io.fenji.rules.difference;

import io.fenji.base.terms.Message;
import io.fenji.rules.solver.Witness;
import java.util.List;

/**
 * What differs between two rule sets, by what they say of customers; names, order and format of rules make no difference.
 *
 * @param equivalent proven: both say the same of every customer that can be graded, with the same flags and holds, and find the same in every
 *     month's figures
 * @param changes of the outcome
 * @param flags that some customers gain or lose
 * @param holds reasons for which some customers are held now, or no longer
 * @param findings codes that the figures of some months gain or lose
 * @param undecided what the time did not suffice for
 * @param complete nothing is undecided, and every list of conditions is whole
 */
public record RuleSetDifference(
        boolean equivalent,
        List<Change> changes,
        List<Mark> flags,
        List<Mark> holds,
        List<Mark> findings,
        List<Message> undecided,
        boolean complete) {

    /**
     * Customers whose outcome changes.
     *
     * @param from the outcome under the first set: A, B, C, D or HELD
     * @param to the outcome under the second
     * @param conditions whoever meets one of them changes so
     * @param complete and nobody else does; otherwise there are more conditions than are told
     */
    public record Change(String from, String to, List<Case> conditions, boolean complete) {}

    /**
     * Customers who gain or lose a flag or a reason to be held, or months that gain or lose a finding.
     *
     * @param text the flag's name, the reason, or the finding's code
     * @param gained said by the second set only; false: by the first only
     * @param conditions whoever meets one of them gains or loses it
     * @param complete and nobody else does
     */
    public record Mark(String text, boolean gained, List<Case> conditions, boolean complete) {}

    /**
     * One condition under which something changes.
     *
     * @param when all of it must be true; none of it can be left out
     * @param before a customer who meets it, as the engine judged it with the first set
     * @param after the same customer with the second set
     */
    public record Case(List<Message> when, Witness before, Witness after) {}
}
