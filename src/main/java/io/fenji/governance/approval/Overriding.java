package io.fenji.governance.approval;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.tier.TierChanges;
import io.fenji.grading.customer.Closings;
import io.fenji.grading.customer.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Overriding a tier (policy 三(三)2): who proposes it does not approve it, it says why, and it ends by itself. It lies over the tiers that gradings give;
 * those go on below it, and hold again when it is over.
 */
@ApplicationScoped
public class Overriding {

    /** After a year somebody looks at it again: it is then proposed anew. */
    private static final int LONGEST_MONTHS = 12;

    private final Sql sql;
    private final Turns turns;
    private final Overrides overrides;
    private final Closings closings;
    private final FourEyes fourEyes;
    private final Ledger ledger;
    private final TierChanges changes;
    private final Clock clock;

    Overriding(
            Sql sql,
            Turns turns,
            Overrides overrides,
            Closings closings,
            FourEyes fourEyes,
            Ledger ledger,
            TierChanges changes,
            Clock clock) {
        this.sql = sql;
        this.closings = closings;
        this.turns = turns;
        this.overrides = overrides;
        this.fourEyes = fourEyes;
        this.ledger = ledger;
        this.changes = changes;
        this.clock = clock;
    }

    @Transactional
    public TierOverride propose(
            String code, Tier tier, LocalDate from, LocalDate until, @Nullable String reason, String by) {
        var customer = Customer.ofCode(code, "code").id;
        checkDays(from, until);
        var why = Said.reason(reason, Message.of("reason.override"));
        turns.approvals();
        closings.refuseEnded(customer, from);
        refuseOverlap(customer, from, until);
        var id = sql.with("customer", customer, "tier", tier)
                .with("from", from, "until", until, "why", why)
                .with("now", clock.instant(), "by", by)
                .insert("""
                        insert into tier_override (customer_id, tier, valid_from, valid_to, reason, recorded_at, recorded_by)
                        values (:customer, :tier, :from, :until, :why, :now, :by)""");
        ledger.append(TierTables.OVERRIDE, id);
        return overrides.ofId(id, clock.instant());
    }

    /** It holds on its days from now on, also on those that are over: an approval of a past month does so too. */
    @Transactional
    public TierOverride approve(long id, @Nullable String comment, String by) {
        var override = inTurn(id, OverrideState.APPROVED);
        refuseOwn(override, by);
        var customer = customer(id);
        if (!override.until().isAfter(LocalDate.now(clock))) {
            throw Refusal.conflict("override.expired", Message.of("override.expired.decision", id, override.until()));
        }
        closings.refuseEnded(customer, override.from());
        refuseOverlap(customer, override.from(), override.until());
        var at = clock.instant();
        step(id, OverrideState.APPROVED, Said.comment(comment), null, at, by);
        var before = changes.mark(at);
        bringIntoForce(customer, override, override.until(), at, by);
        changes.tell(before, null);
        return overrides.ofId(id, at);
    }

    @Transactional
    TierOverride reject(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.reject-override"));
        refuseOwn(inTurn(id, OverrideState.REJECTED), by);
        return step(id, OverrideState.REJECTED, why, null, clock.instant(), by);
    }

    @Transactional
    TierOverride withdraw(long id, @Nullable String comment, String by) {
        var override = inTurn(id, OverrideState.WITHDRAWN);
        if (fourEyes.same(by, List.of(override.proposedBy())).isEmpty()) {
            throw Refusal.forbidden(
                    "override.of-another", Message.of("override.of-another", override.proposedBy(), id));
        }
        return step(id, OverrideState.WITHDRAWN, Said.comment(comment), null, clock.instant(), by);
    }

    /** What the rules gave and management approved holds again from that day on. One manager is enough for that. */
    @Transactional
    TierOverride end(long id, LocalDate on, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.end-override"));
        var override = inTurn(id, OverrideState.ENDED);
        if (on.isBefore(LocalDate.now(clock)) || !on.isBefore(override.end())) {
            throw Refusal.invalid("override.end", Message.of("override.end", id, override.end()), "/on");
        }
        var at = clock.instant();
        var customer = customer(id);
        var ended = step(id, OverrideState.ENDED, why, on, at, by);
        var before = changes.mark(at);
        supersede(id, at);
        bringIntoForce(customer, override, on, at, by);
        changes.tell(before, null);
        return ended;
    }

    private void checkDays(LocalDate from, LocalDate until) {
        if (!until.isAfter(from)) {
            throw Refusal.invalid("override.empty", Message.of("override.empty", until, from), "/until");
        }
        if (!until.isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("override.expired", Message.of("override.expired.until", until), "/until");
        }
        if (until.isAfter(from.plusMonths(LONGEST_MONTHS))) {
            throw Refusal.invalid(
                    "override.long",
                    Message.of("override.long", LONGEST_MONTHS, from.plusMonths(LONGEST_MONTHS)),
                    "/until");
        }
    }

    /** Steps wait for one another, and for approvals of runs. */
    private TierOverride inTurn(long id, OverrideState next) {
        turns.approvals();
        var override = overrides.ofId(id, clock.instant());
        if (!override.state().may(next)) {
            throw Refusal.conflict("override.state", Message.of("override.state", id, override.state(), next));
        }
        return override;
    }

    private void refuseOwn(TierOverride override, String by) {
        fourEyes.refuse(by, Message.of("work.override", override.id()), List.of(override.proposedBy()));
    }

    private void refuseOverlap(long customer, LocalDate from, LocalDate until) {
        record Other(long overrideId, String tier, LocalDate validFrom, LocalDate validTo) {}
        sql.with("customer", customer, "from", from, "until", until)
                .first(Other.class, """
                        select override_id, tier, valid_from, valid_to from effective_tier
                        where customer_id = :customer and override_id is not null and superseded_at is null
                        and valid_from < :until and valid_to > :from order by valid_from""")
                .map(it -> Message.of(
                        "override.named", it.overrideId, it.tier, it.validFrom.toString(), it.validTo.toString()))
                .ifPresent(other -> {
                    throw Refusal.conflict("override.overlaps", Message.of("override.overlaps", other));
                });
    }

    private long customer(long id) {
        return sql.with("id", id).one(Long.class, "select customer_id from tier_override where id = :id");
    }

    private TierOverride step(
            long id, OverrideState state, @Nullable String comment, @Nullable LocalDate endsOn, Instant at, String by) {
        var step = sql.with("id", id, "state", state, "comment", comment)
                .with("endsOn", endsOn, "at", at, "by", by)
                .insert("""
                        insert into tier_override_step (override_id, step, comment, ends_on, recorded_at, recorded_by)
                        values (:id, :state, :comment, :endsOn, :at, :by)""");
        ledger.append(TierTables.OVERRIDE_STEP, step);
        return overrides.ofId(id, at);
    }

    /** Up to that day, or to the customer's own end if that comes first; not at all where nothing is left of it. */
    private void bringIntoForce(long customer, TierOverride override, LocalDate until, Instant at, String by) {
        var end = closings.end(customer).filter(it -> it.isBefore(until)).orElse(until);
        if (!end.isAfter(override.from())) {
            return;
        }
        var tier = sql.with("customer", customer, "tier", override.tier(), "override", override.id())
                .with("from", override.from(), "end", end)
                .with("at", at, "by", by)
                .insert("""
                        insert into effective_tier (customer_id, tier, valid_from, valid_to, override_id, recorded_at, recorded_by)
                        values (:customer, :tier, :from, :end, :override, :at, :by)""");
        ledger.append(TierTables.TIER, tier);
    }

    private void supersede(long override, Instant at) {
        sql.with("override", override)
                .list(
                        Long.class,
                        "select id from effective_tier where override_id = :override and superseded_at is null")
                .forEach(id -> {
                    var tier = sql.with("tier", id, "at", at);
                    tier.update("update effective_tier set superseded_at = :at where id = :tier");
                    ledger.append(
                            TierTables.TIER_CLOSED,
                            tier.insert("insert into tier_closed (tier_id, closed_at) values (:tier, :at)"));
                });
    }
}
