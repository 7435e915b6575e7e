package io.fenji.governance.approval.tier;

import io.fenji.base.terms.Tier;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * On the days [from, to) another tier of a customer is in force than was before: it begins, changes or ends (policy 三(三)2).
 *
 * @param customer its number
 * @param to first day on which it no longer is; null: until further notice
 * @param tierBefore what was in force on these days until now; null: none
 * @param tier what is in force on them; null: none any more
 * @param decision on which the tier rests; null: on an override, or there is no tier
 * @param run whose approval did it; null: an override did, or the end of one or of the customer
 */
public record TierApproved(
        long customer,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Tier tierBefore,
        @Nullable Tier tier,
        @Nullable Long decision,
        @Nullable Long run) {

    /** Whether that one says the same of the days that follow. */
    boolean goesOnIn(TierApproved next) {
        return next.from.equals(to)
                && tierBefore == next.tierBefore
                && tier == next.tier
                && Objects.equals(decision, next.decision);
    }

    TierApproved until(@Nullable LocalDate end) {
        return new TierApproved(customer, from, end, tierBefore, tier, decision, run);
    }
}
