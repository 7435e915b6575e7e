package io.fenji.governance.review;

import io.fenji.base.terms.Outcome;
import io.fenji.grading.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A customer's grading in a run beside what it was before.
 *
 * @param now in the run
 * @param before the grading behind the tier before, or that of the run compared with; null: none
 * @param from tier before, HELD or RULE_ERROR in the run compared with, or NONE
 */
record Compared(Decision now, @Nullable Decision before, String from) {

    static final String NONE = "NONE";

    /** A, B, C, D, HELD or RULE_ERROR. */
    static String place(Decision decision) {
        var tier = decision.tier();
        return tier == null ? decision.outcome().name() : tier.name();
    }

    String to() {
        return place(now);
    }

    /** Whether the run puts the customer elsewhere; whom it holds keeps its tier. */
    boolean moves() {
        return now.outcome() == Outcome.GRADED && !from.equals(to());
    }
}
