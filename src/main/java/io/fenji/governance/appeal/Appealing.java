package io.fenji.governance.appeal;

import io.fenji.base.calendar.CompanyCalendar;
import io.fenji.base.consent.FourEyes;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.Overriding;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.LeftOut;
import io.fenji.grading.run.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appealing against an approved grading (policy 三(三)2): within some working days, by the customer's owner, decided by a manager who neither approved the run
 * nor appealed. The computed decision stays as it is.
 */
@ApplicationScoped
class Appealing {

    private static final int MOST_EVIDENCE = 20;
    private static final int LONGEST_EVIDENCE = 500;

    private final Appeals appeals;
    private final AppealConfig config;
    private final CompanyCalendar calendar;
    private final Decisions decisions;
    private final LeftOut leftOut;
    private final Overriding overriding;
    private final FourEyes fourEyes;
    private final Turns turns;
    private final Sql sql;
    private final Ledger ledger;
    private final Clock clock;

    Appealing(
            Appeals appeals,
            AppealConfig config,
            CompanyCalendar calendar,
            Decisions decisions,
            LeftOut leftOut,
            Overriding overriding,
            FourEyes fourEyes,
            Turns turns,
            Sql sql,
            Ledger ledger,
            Clock clock) {
        this.appeals = appeals;
        this.config = config;
        this.calendar = calendar;
        this.decisions = decisions;
        this.leftOut = leftOut;
        this.overriding = overriding;
        this.fourEyes = fourEyes;
        this.turns = turns;
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param decision null: the last one that an approved run brought */
    @Transactional
    Appeal appeal(
            Customer customer,
            @Nullable Long decision,
            @Nullable String reason,
            @Nullable List<@Nullable String> evidence,
            String by) {
        var why = Said.reason(reason, Message.of("reason.appeal"));
        var rests = evidence(evidence);
        turns.approvals();
        var against = decision == null ? last(customer) : decisions.ofId(decision);
        refuseForeign(customer, against);
        refuseLate(approved(against));
        refuseSecond(customer, against);
        var id = sql.with("decision", against.number(), "customer", customer.id, "why", why)
                .with("evidence", appeals.written(rests), "now", clock.instant(), "by", by)
                .insert("""
                        insert into appeal (decision_id, customer_id, reason, evidence, recorded_at, recorded_by)
                        values (:decision, :customer, :why, :evidence, :now, :by)""");
        ledger.append(AppealTables.APPEAL, id);
        return appeals.ofId(id);
    }

    private static List<String> evidence(@Nullable List<@Nullable String> given) {
        var evidence = given == null ? List.<@Nullable String>of() : given;
        if (evidence.isEmpty() || evidence.size() > MOST_EVIDENCE) {
            throw Refusal.invalid(
                    "appeal.evidence", Message.of("appeal.evidence", MOST_EVIDENCE, LONGEST_EVIDENCE), "/evidence");
        }
        var problems = new ArrayList<Violation>();
        var sound = new ArrayList<String>();
        for (var i = 0; i < evidence.size(); i++) {
            var it = evidence.get(i);
            if (it == null || it.isBlank() || it.length() > LONGEST_EVIDENCE || Texts.holdsUnwritable(it)) {
                problems.add(new Violation("/evidence/" + i, Message.of("strategy.text", LONGEST_EVIDENCE)));
            } else {
                sound.add(it);
            }
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "appeal.evidence", Message.of("appeal.evidence", MOST_EVIDENCE, LONGEST_EVIDENCE), problems);
        }
        return sound;
    }

    /** Of the latest month that was approved for the customer; of several runs of it, the one that was approved last. */
    private Decision last(Customer customer) {
        return sql.with("customer", customer.id)
                .first(Long.class, """
                        select d.id from decision d join grading_run g on g.id = d.run_id
                        where d.customer_id = :customer and g.state = 'APPROVED' and not %s
                        order by g.as_of desc, g.decided_at desc, d.id desc limit 1""".formatted(LeftOut.IS.formatted("g.id", "d.customer_id")))
                .map(decisions::ofId)
                .orElseThrow(() -> Refusal.conflict("appeal.nothing", Message.of("appeal.nothing", customer.code)));
    }

    private static void refuseForeign(Customer customer, Decision against) {
        if (against.customerId() != customer.id) {
            throw Refusal.invalid(
                    "appeal.of-another", Message.of("appeal.of-another", against.number(), customer.code), "/decision");
        }
    }

    /** The run whose approval brought the decision into force. */
    private GradingRun approved(Decision against) {
        var run = against.run();
        var found = run == null ? null : GradingRun.ofId(run);
        if (found == null || found.state != RunState.APPROVED || leftOut.is(found, against.customerId())) {
            throw Refusal.conflict("appeal.not-approved", Message.of("appeal.not-approved", against.number()));
        }
        return found;
    }

    private void refuseLate(GradingRun run) {
        var approved =
                Objects.requireNonNull(run.decidedAt).atZone(clock.getZone()).toLocalDate();
        var passed = calendar.daysLate(approved, clock.instant());
        if (passed > config.workingDays()) {
            throw Refusal.conflict(
                    "appeal.late", Message.of("appeal.late", run.id, approved, config.workingDays(), passed));
        }
    }

    private void refuseSecond(Customer customer, Decision against) {
        appeals.ofCustomer(customer.id).stream()
                .filter(it -> it.decision() == against.number())
                .findFirst()
                .ifPresent(it -> {
                    throw Refusal.conflict(
                            "appeal.twice", Message.of("appeal.twice", it.decision(), it.id(), it.state()));
                });
    }

    /**
     * The manager agrees. With a tier it holds by override from the day after the month of the decision; without one the figures are mended and the month is run
     * again.
     *
     * @param until first day on which that tier no longer holds; given with the tier
     */
    @Transactional
    Appeal uphold(long id, @Nullable Tier tier, @Nullable LocalDate until, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.appeal-decided"));
        if ((tier == null) != (until == null)) {
            throw Refusal.invalid(
                    "appeal.tier-until", Message.of("appeal.tier-until"), tier == null ? "/tier" : "/until");
        }
        var appeal = decidable(id, by);
        return end(
                id,
                AppealState.UPHELD,
                why,
                tier == null || until == null ? null : granted(appeal, tier, until, why, by),
                by);
    }

    /** Proposed by who appealed, approved by who decides. */
    private long granted(Appeal appeal, Tier tier, LocalDate until, String why, String by) {
        var proposed =
                overriding.propose(appeal.customer(), tier, appeal.asOf().end(), until, appeal.reason(), appeal.by());
        return overriding.approve(proposed.id(), why, by).id();
    }

    @Transactional
    Appeal dismiss(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.appeal-decided"));
        decidable(id, by);
        return end(id, AppealState.DISMISSED, why, null, by);
    }

    /** By whoever appealed. */
    @Transactional
    Appeal withdraw(long id, @Nullable String reason, String by) {
        var why = Said.comment(reason);
        turns.approvals();
        var appeal = open(id);
        if (fourEyes.same(by, List.of(appeal.by())).isEmpty()) {
            throw Refusal.forbidden("appeal.anothers", Message.of("appeal.anothers", appeal.by(), id));
        }
        return end(id, AppealState.WITHDRAWN, why, null, by);
    }

    /** Neither who approved the run nor who appealed decides. */
    private Appeal decidable(long id, String by) {
        turns.approvals();
        var appeal = open(id);
        var run = GradingRun.ofId(appeal.run());
        fourEyes.refuse(by, Message.of("work.appeal", id), List.of(appeal.by(), Objects.requireNonNull(run.decidedBy)));
        return appeal;
    }

    private Appeal open(long id) {
        var appeal = appeals.ofId(id);
        if (appeal.state() != AppealState.OPEN) {
            throw Refusal.conflict("appeal.state", Message.of("appeal.state", id, appeal.state()));
        }
        return appeal;
    }

    private Appeal end(long id, AppealState state, @Nullable String why, @Nullable Long override, String by) {
        var step = sql.with("id", id, "state", state, "why", why)
                .with("override", override, "now", clock.instant(), "by", by)
                .insert("""
                        insert into appeal_step (appeal_id, step, reason, override_id, recorded_at, recorded_by)
                        values (:id, :state, :why, :override, :now, :by)""");
        ledger.append(AppealTables.STEP, step);
        return appeals.ofId(id);
    }
}
