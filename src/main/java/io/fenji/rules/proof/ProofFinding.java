package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.solver.Witness;
import java.util.List;

/**
 * Something that was proven about a rule set.
 *
 * @param file where to look; {@code (set)} where it is no single rule's
 * @param line counted from 1; 0 where it is the whole set's
 * @param rules by name, the one to look at first
 * @param criteria those that the finding rests on, the one to look at first; empty where it is whole rules
 * @param message what is the case, with the values, and what to do
 * @param witnesses customers who show it, as the engine judged them; of NOT_MONOTONE the customer before and after one metric got better; none of a
 *     threshold that looks like a slip
 */
public record ProofFinding(
        Kind kind,
        Severity severity,
        String file,
        int line,
        List<String> rules,
        List<Cited> criteria,
        Message message,
        List<Witness> witnesses) {

    /** A criterion by its id, and as it is written. */
    public record Cited(String id, String text) {
        static Cited of(Criterion criterion) {
            return new Cited(criterion.id(), criterion.text());
        }
    }
}
