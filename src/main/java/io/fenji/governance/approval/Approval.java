package io.fenji.governance.approval;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.NamedSql;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.governance.approval.tier.TierChanges;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.recheck.Rechecking;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.LeftOut;
import io.fenji.grading.run.LeftOut.Selection;
import io.fenji.grading.run.RunDetail;
import io.fenji.grading.run.RunState;
import io.fenji.grading.run.RunSteps;
import io.fenji.grading.run.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Submitting, approving and rejecting a run (policy 三(三)2): who prepared it does not approve it. */
@ApplicationScoped
public class Approval {

    private static final String GRADED =
            "x.run_id = :run and x.outcome = 'GRADED' and not " + LeftOut.IS.formatted("x.run_id", "x.customer_id");
    private static final String ENDS = Closings.ENDS.formatted("x.customer_id");
    private static final String GONE = Closings.GONE.formatted("e.customer_id");
    private static final String STAYS = LeftOut.IS.formatted(":run", "e.customer_id");
    private static final String COVERS_FROM =
            "e.override_id is null and e.superseded_at is null and (e.valid_to is null or e.valid_to > :from)";

    private static final String BEGINS = "r.override_id is null and r.superseded_at is null and r.valid_from = :from";
    private static final String GRADED_BY_RUN =
            "exists (select 1 from decision x where x.customer_id = e.customer_id and %s)".formatted(GRADED);

    private final Sql sql;
    private final Turns turns;
    private final TierRecords tiers;
    private final TierChanges changes;
    private final Rechecking rechecking;
    private final RunPreparers preparers;
    private final RunSteps steps;
    private final FigureGaps gaps;
    private final AcceptingHeld accepting;
    private final LeftOut leftOut;
    private final Ledger ledger;
    private final Event<RunApproved> approved;
    private final Clock clock;

    Approval(
            Sql sql,
            Turns turns,
            TierRecords tiers,
            TierChanges changes,
            Rechecking rechecking,
            RunPreparers preparers,
            RunSteps steps,
            FigureGaps gaps,
            AcceptingHeld accepting,
            LeftOut leftOut,
            Ledger ledger,
            Event<RunApproved> approved,
            Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.tiers = tiers;
        this.changes = changes;
        this.rechecking = rechecking;
        this.preparers = preparers;
        this.steps = steps;
        this.gaps = gaps;
        this.accepting = accepting;
        this.leftOut = leftOut;
        this.ledger = ledger;
        this.approved = approved;
        this.clock = clock;
    }

    @Transactional
    public RunView submit(long id, String by) {
        var run = GradingRun.ofId(id);
        refusePreliminary(run);
        if (run.ruleErrors > 0) {
            throw Refusal.conflict("run.rule-errors", Message.of("run.rule-errors", id, run.ruleErrors));
        }
        var now = clock.instant();
        run.submit(now, by);
        steps.add(run, now, by);
        return RunView.of(run);
    }

    private void refusePreliminary(GradingRun run) {
        var lacking = RunDetail.lacking(run, gaps);
        if (lacking != null && accepting.of(run.id).isEmpty()) {
            throw Refusal.conflict(
                    "run.preliminary", Message.of("run.preliminary", run.id, lacking.text(), lacking.list(), run.id));
        }
    }

    /**
     * Brings the run's tiers into force from the day after its month. Customers on hold keep theirs, and so does whom the selection leaves out; overrides stay
     * over both. Approvals wait for one another.
     *
     * @param selection null: everybody
     * @param reason why the others are left out
     */
    @Transactional
    public ApprovedRun approve(long id, @Nullable Selection selection, @Nullable String reason, String by) {
        turns.approvals();
        var now = clock.instant();
        var run = decidable(id, by);
        refuseOtherTiers(run, now);
        var why = reason == null || reason.isBlank() ? null : Said.reason(reason, Message.of("reason.leave-out"));
        run.end(RunState.APPROVED, why, now, by);
        if (selection != null) {
            run.leaveOut(leftOut.leave(run, selection, now, by));
            run.reason = run.leftOut == null ? why : Said.reason(reason, Message.of("reason.leave-out"));
        }
        steps.add(run, now, by);
        var changed = rechecking.since(run).orElse(null);
        replaceTiers(run, now, by);
        var view = RunView.of(run);
        approved.fire(RunApproved.of(view, now));
        return new ApprovedRun(view, changed);
    }

    @Transactional
    public RunView reject(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.reject-run"));
        return ended(decidable(id, by), RunState.REJECTED, why, by);
    }

    /** Takes back a run on which nobody has decided: it counts for nothing any more. */
    @Transactional
    public RunView withdraw(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.withdraw-run"));
        sql.with("id", id).list(Long.class, "select id from grading_run where id = :id for update");
        return ended(GradingRun.ofId(id), RunState.WITHDRAWN, why, by);
    }

    private RunView ended(GradingRun run, RunState verdict, String why, String by) {
        var now = clock.instant();
        run.end(verdict, why, now, by);
        steps.add(run, now, by);
        return RunView.of(run);
    }

    private GradingRun decidable(long id, String by) {
        var run = GradingRun.ofId(id);
        preparers.refuse(run, by);
        return run;
    }

    /** Its gradings rest on the tiers of its month's last day: where those are others by now, they would come out of the past. */
    private void refuseOtherTiers(GradingRun run, Instant now) {
        var others = tiers.changed(run.month().end().minusDays(1), run.startedAt, now);
        if (others > 0 && run.state == RunState.SUBMITTED) {
            throw Refusal.conflict(
                    "run.tiers-changed", Message.of("run.tiers-changed", run.id, run.month(), others, run.month()));
        }
    }

    /** Closes what reaches over the new day, opens the new periods up to the next one there is, and keeps every earlier row as it was known. */
    private void replaceTiers(GradingRun run, Instant now, String by) {
        var before = changes.mark(now);
        var approved =
                sql.with("from", run.month().end(), "run", run.id).with("now", now, "by", by, "last", before.tier());
        takeBack(approved);
        approved.update("""
                insert into effective_tier (customer_id, tier, valid_from, valid_to, decision_id, recorded_at, recorded_by)
                select e.customer_id, e.tier, e.valid_from, cast(:from as date), e.decision_id, cast(:now as timestamp(6) with time zone), cast(:by as varchar)
                from effective_tier e join decision x on x.customer_id = e.customer_id
                where %s and %s and e.valid_from < :from""".formatted(GRADED, COVERS_FROM));
        approved.update("""
                insert into effective_tier (customer_id, tier, valid_from, valid_to, decision_id, recorded_at, recorded_by)
                select x.customer_id, x.tier, cast(:from as date),
                  least((select min(n.valid_from) from effective_tier n where n.customer_id = x.customer_id
                    and n.override_id is null and n.superseded_at is null and n.valid_from > :from), %2$s),
                  x.id, cast(:now as timestamp(6) with time zone), cast(:by as varchar)
                from decision x where %1$s and coalesce(%2$s, date '9999-12-31') > :from""".formatted(GRADED, ENDS));
        approved.update("""
                update effective_tier e set superseded_at = :now
                where e.id <= :last and e.valid_from <= :from and %s and %s""".formatted(COVERS_FROM, GRADED_BY_RUN));
        keep(approved, before);
        changes.tell(before, run.id);
    }

    /**
     * Whom this run does not grade, and an earlier approved run of the same month did, goes back to the tier of the month before, if any (policy 二,
     * reading 11). What begins on that day rests on a run of that month and on no other. Of whom is gone the history stays (reading 12): its figures are
     * somebody else's now, or nobody's.
     */
    private static void takeBack(NamedSql approved) {
        approved.update("""
                insert into effective_tier (customer_id, tier, valid_from, valid_to, decision_id, recorded_at, recorded_by)
                select e.customer_id, e.tier, e.valid_from, r.valid_to, e.decision_id, cast(:now as timestamp(6) with time zone), cast(:by as varchar)
                from effective_tier e join effective_tier r on r.customer_id = e.customer_id
                where e.valid_to = :from and e.override_id is null and e.superseded_at is null and %s and not %s
                and not %s and not %s""".formatted(BEGINS, GRADED_BY_RUN, GONE, STAYS));
        approved.update("""
                update effective_tier e set superseded_at = :now
                where e.id <= :last and e.override_id is null and e.superseded_at is null and (e.valid_from = :from or e.valid_to = :from)
                and exists (select 1 from effective_tier r where r.customer_id = e.customer_id and %s) and not %s
                and not %s and not %s""".formatted(BEGINS, GRADED_BY_RUN, GONE, STAYS));
    }

    private void keep(NamedSql approved, TierChanges.Mark before) {
        approved.update("""
                insert into tier_closed (tier_id, closed_at)
                select id, superseded_at from effective_tier where superseded_at = :now and id <= :last order by id""");
        ledger.appendAfter(TierTables.TIER, before.tier());
        ledger.appendAfter(TierTables.TIER_CLOSED, before.closed());
    }
}
