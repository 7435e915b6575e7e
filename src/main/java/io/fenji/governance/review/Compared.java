package io.fenji.governance.review;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Conclusion.Held;
import io.fenji.grading.decision.Decision;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A customer's grading in a run beside what it was before.
 *
 * @param now in the run
 * @param before the grading behind the tier before, or that of the run compared with; null: none
 * @param from tier before, HELD or RULE_ERROR in the run compared with, or NONE
 * @param replaced whether what it is compared with is the approved run of its month, which an approval would take the place of
 */
record Compared(Decision now, @Nullable Decision before, String from, boolean replaced) {

    static final String NONE = "NONE";

    /** A, B, C, D, HELD or RULE_ERROR. */
    String to() {
        return now.conclusion().place();
    }

    /** Whether an approval puts the customer elsewhere. Whom the run holds keeps the tier of the month before. */
    boolean moves() {
        return now.conclusion() instanceof Graded ? !from.equals(to()) : isTakenBack();
    }

    /** Whether an approval takes back the tier that the earlier run of the month gave. */
    boolean isTakenBack() {
        return replaced
                && now.conclusion() instanceof Held
                && before != null
                && before.conclusion() instanceof Graded
                && !from.equals(kept());
    }

    /** The tier that whom the run holds goes back to, or NONE. */
    String kept() {
        return Objects.requireNonNullElse(now.metrics().currentTier(), NONE);
    }
}
