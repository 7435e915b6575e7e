package io.fenji.governance.review;

import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom a run holds, with the tier that each keeps and since when it has it. */
@ApplicationScoped
class HeldCustomers {

    private final Decisions decisions;
    private final TierRecords tiers;
    private final Holds holds;
    private final RuleSets ruleSets;

    HeldCustomers(Decisions decisions, TierRecords tiers, Holds holds, RuleSets ruleSets) {
        this.decisions = decisions;
        this.tiers = tiers;
        this.holds = holds;
        this.ruleSets = ruleSets;
    }

    /** Those after the decision of that number, at most so many. */
    @Transactional
    List<HeldCustomer> next(long id, long after, int limit) {
        var run = GradingRun.ofId(id);
        var found = decisions.heldOfRun(id, after, limit);
        var since = since(run, found);
        var rules = ruleSets.ofHash(run.ruleSet);
        return found.stream()
                .map(it -> new HeldCustomer(
                        it.customer(),
                        it.number(),
                        holds.reasons(it, rules),
                        it.missingMonths(),
                        holds.lacking(it),
                        holds.former(it),
                        it.metrics().currentTier(),
                        since.get(it.customerId())))
                .toList();
    }

    private Map<Long, LocalDate> since(GradingRun run, List<Decision> found) {
        var since = new HashMap<Long, LocalDate>();
        if (!found.isEmpty()) {
            tiers.graded(
                            run.month().end().minusDays(1),
                            run.startedAt,
                            found.get(0).customerId(),
                            found.get(found.size() - 1).customerId())
                    .forEach(it -> since.put(it.customer(), it.from()));
        }
        return since;
    }
}
