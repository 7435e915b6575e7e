package io.fenji.governance.audit.search;

import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.DecisionFilter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about the recorded decisions.
 *
 * @param unmet id of a tier rule's criterion that is not met, such as {@code A.1}, in the decision's own rule set
 * @param nearMiss percent of the threshold by which the next better tier is missed at most; who misses it by a hidden metric is no answer
 * @param hidden from whoever asks
 */
record Question(
        DecisionFilter filter,
        @Nullable String unmet,
        @Nullable BigDecimal nearMiss,
        Hidden hidden) {

    /** Whether the criteria of each decision must be looked at. */
    boolean asksForCriteria() {
        return unmet != null || nearMiss != null;
    }
}
