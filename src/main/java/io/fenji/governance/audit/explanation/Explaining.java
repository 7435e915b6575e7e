package io.fenji.governance.audit.explanation;

import io.fenji.base.http.Moments;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.approval.Overrides;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.approval.tier.TierPeriod;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.governance.outlook.LookingAhead;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.recheck.Correction;
import io.fenji.grading.recheck.Corrections;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.LeftOut;
import io.fenji.grading.run.RunState;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Explains recorded decisions from the rule sets that made them, as far as the caller may see. */
@ApplicationScoped
public class Explaining {

    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Holds holds;
    private final LookingAhead lookingAhead;
    private final TierRecords tiers;
    private final Overrides overrides;
    private final Corrections corrections;
    private final LeftOut leftOut;
    private final Sight sight;
    private final Moments moments;
    private final Clock clock;

    public Explaining(
            Decisions decisions,
            RuleSets ruleSets,
            Holds holds,
            LookingAhead lookingAhead,
            TierRecords tiers,
            Overrides overrides,
            Corrections corrections,
            LeftOut leftOut,
            Sight sight,
            Moments moments,
            Clock clock) {
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.holds = holds;
        this.lookingAhead = lookingAhead;
        this.tiers = tiers;
        this.overrides = overrides;
        this.corrections = corrections;
        this.leftOut = leftOut;
        this.sight = sight;
        this.moments = moments;
        this.clock = clock;
    }

    /** The decision of that id; a refusal where there is none. */
    @Transactional
    public Explanation ofDecision(long id) {
        var decision = decisions.ofId(id);
        sight.whole(decision.customerId());
        return explain(decision, clock.instant(), correctedSince(decision));
    }

    /**
     * Of the decision as of that month that was known then, without a month of the one that counted on that day: the one behind the tier in force,
     * else the last one from the customer's figures, else the last one from metrics that a caller gave.
     *
     * @param asOf null: of any month
     * @param knownAt null: now
     */
    @Transactional
    public Explanation ofCustomer(String code, @Nullable String asOf, @Nullable String knownAt) {
        var customer = sight.whole(code, "code");
        var month = asOf == null ? null : Month.parse(asOf, "asOf");
        var known = moments.instant(knownAt, "knownAt");
        var decision = inForce(customer.id, month, known)
                .or(() -> decisions.last(customer.id, month, known))
                .orElseThrow(() -> Refusal.notFound(
                        "decision.none",
                        month == null
                                ? Message.of("decision.none", code)
                                : Message.of("decision.none.month", code, month)));
        return explain(decision, known, knownAt == null ? correctedSince(decision) : null);
    }

    /** The decision behind the tier in force, also below an override; of a month's, only if it is of that month: a customer on hold keeps the tier of an earlier one. */
    private Optional<Decision> inForce(long customer, @Nullable Month month, Instant known) {
        var day = month == null ? moments.dayOf(known) : month.end();
        return tiers.graded(customer, day, known)
                .map(tier -> decisions.ofId(Objects.requireNonNull(tier.decision())))
                .filter(decision -> month == null || decision.asOf().equals(month));
    }

    /** In force or not as it was known at that moment. */
    private Explanation explain(Decision decision, Instant known, @Nullable Correction correctedSince) {
        var hidden = sight.hidden();
        var rules = ruleSets.ofHash(decision.ruleSet());
        var inForce = tiers.on(decision.customerId(), decision.asOf().end(), known)
                .filter(tier -> decision.id() != null && decision.id().equals(tier.decision()))
                .isPresent();
        return Explanation.of(
                holds.view(decision, rules, hidden),
                rules,
                verdict(decision, known),
                inForce,
                overrides(decision, known),
                day(decision, known),
                lookingAhead.from(decision, rules).hiding(hidden, rules),
                correctedSince == null ? null : correctedSince.hiding(hidden));
    }

    /** As it was known at that moment. */
    private RunVerdict verdict(Decision decision, Instant known) {
        var id = decision.run();
        if (id == null) {
            return RunVerdict.OF_NO_RUN;
        }
        var run = GradingRun.ofId(id);
        var state = run.stateAt(known);
        var isLeftOut = state == RunState.APPROVED && leftOut.is(run, decision.customerId());
        return new RunVerdict(state, run.kind(), isLeftOut ? run.reason : null);
    }

    /** Of the decision that counts, and of the last grading of its month; one that was repeated since is told by the repetition. */
    private @Nullable Correction correctedSince(Decision decision) {
        return counts(decision) || isLast(decision) ? corrections.of(decision).orElse(null) : null;
    }

    /** Whether it is of the run that was approved last of its month: until that is run again and approved, no other grading takes its place (policy 二, reading 15). */
    private static boolean counts(Decision decision) {
        return GradingRun.lastApproved(decision.asOf())
                .filter(run -> run.id.equals(decision.run()))
                .isPresent();
    }

    private boolean isLast(Decision decision) {
        return decisions
                .last(decision.customerId(), decision.asOf(), clock.instant())
                .filter(last -> Objects.equals(last.id(), decision.id()))
                .isPresent();
    }

    /** Today, at that moment, where the decision gives today's tier or would without an override; else the first day after its month. */
    private LocalDate day(Decision decision, Instant known) {
        var today = moments.dayOf(known);
        return tiers.graded(decision.customerId(), today, known)
                .filter(tier -> Objects.equals(tier.decision(), decision.id()))
                .map(tier -> today)
                .orElse(decision.asOf().end());
    }

    /** Those that lie over the days on which the decision gives the tier; of one that gives none, over the first day after its month. */
    private List<TierOverride> overrides(Decision decision, Instant known) {
        var versions = tiers.ofCustomer(decision.customerId(), known).stream()
                .filter(it -> it.supersededAt() == null)
                .toList();
        var first = decision.asOf().end();
        var days = versions.stream()
                .filter(it -> it.decision() != null && it.decision().equals(decision.id()))
                .toList();
        return versions.stream()
                .filter(it -> it.override() != null)
                .filter(it -> days.isEmpty() ? it.covers(first) : days.stream().anyMatch(it::overlaps))
                .sorted(Comparator.comparing(TierPeriod::from))
                .map(it -> overrides.ofId(Objects.requireNonNull(it.override()), known))
                .toList();
    }
}
