package io.fenji.governance.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.grading.decision.RunView;
import io.fenji.grading.recheck.ChangedSince;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as whoever decides on it reads it.
 *
 * @param against the run it is compared with; null: the tiers in force on the last day of its month
 * @param cells from × to, with the annual order amounts as far as they are computable, company currency
 * @param moved customers whom the run puts elsewhere
 * @param heldWithTier customers whom it holds and who keep a tier
 * @param flagsNew how many customers have a flag that they did not have
 * @param flagsGone how many no longer have one that they had
 * @param changedSince what has changed since the run began; null: nothing
 * @param corrected customers whose own figures of that month were corrected since
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunSummary(
        RunView run,
        @Nullable Long against,
        List<Cell> cells,
        long moved,
        long heldWithTier,
        Map<String, Long> flagsNew,
        Map<String, Long> flagsGone,
        @Nullable ChangedSince changedSince,
        long corrected) {

    /**
     * The customers who go from one place to another, or stay.
     *
     * @param from tier before, HELD or RULE_ERROR in the run compared with, or NONE
     * @param to tier, HELD or RULE_ERROR
     */
    record Cell(String from, String to, long customers, BigDecimal amount) {}
}
