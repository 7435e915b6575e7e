package io.fenji.governance.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.AcceptedHeld;
import io.fenji.grading.metrics.Lacking;
import io.fenji.grading.recheck.ChangedSince;
import io.fenji.grading.run.RunView;
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
 * @param takenBack of these, whom it holds, so that an approval takes back what the earlier run of its month gave (policy 二, reading 11)
 * @param otherRules whether other rules graded in the run that it is compared with
 * @param heldWithTier customers whom it holds and who keep a tier, that of the month before
 * @param flagsNew how many customers have a flag that they did not have
 * @param flagsGone how many no longer have one that they had
 * @param nearMisses by tier, how many customers hang on a criterion within 5 % of its threshold
 * @param lacking the orders for which it is preliminary, as they were known when it began; null: it is not
 * @param acceptedHeld whom a manager accepted as held, so that it is submitted nevertheless; null: nobody did
 * @param changedSince what has changed since the run began; null: nothing
 * @param corrected customers whose own figures of that month were corrected since
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RunSummary(
        RunView run,
        @Nullable Long against,
        List<Cell> cells,
        long moved,
        long takenBack,
        boolean otherRules,
        long heldWithTier,
        Map<String, Long> flagsNew,
        Map<String, Long> flagsGone,
        List<Hanging> nearMisses,
        @Nullable Lacking lacking,
        @Nullable AcceptedHeld acceptedHeld,
        @Nullable ChangedSince changedSince,
        long corrected) {

    /**
     * The customers who go from one place to another, or stay.
     *
     * @param from tier before, HELD or RULE_ERROR in the run compared with, or NONE
     * @param to tier, HELD or RULE_ERROR
     */
    record Cell(String from, String to, long customers, BigDecimal amount) {}

    /**
     * Customers near to the edge of a tier.
     *
     * @param barely those who have it, and met a criterion by little
     * @param almost those who have another, and missed each criterion that they lack by little
     */
    record Hanging(Tier tier, long barely, long almost) {}
}
