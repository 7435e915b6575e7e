package io.fenji.governance.approval;

import io.fenji.governance.approval.tier.TierApproved;
import io.fenji.governance.approval.tier.TiersApproved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whoever keeps what follows from tiers, as far as a test needs one. */
@ApplicationScoped
class ObservedTiers {

    private final List<TierApproved> seen = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean isWatching;
    private volatile boolean isBroken;

    void see(@Observes TiersApproved approved) {
        if (isWatching) {
            seen.addAll(approved.changes());
        }
        if (isBroken) {
            throw new IllegalStateException("made up");
        }
    }

    /** @param broken throws, once it has seen them */
    void watch(boolean broken) {
        isWatching = true;
        isBroken = broken;
    }

    /** All since this was last asked, of that customer. */
    List<TierApproved> of(long customer) {
        var changes = seen.stream().filter(it -> it.customer() == customer).toList();
        seen.clear();
        return changes;
    }
}
