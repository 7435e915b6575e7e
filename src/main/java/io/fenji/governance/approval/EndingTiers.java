package io.fenji.governance.approval;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.governance.approval.tier.TierChanges;
import io.fenji.grading.customer.CustomerClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Ends what is in force of a customer on the day on which it ends itself, overrides too. What was known before stays readable. */
@ApplicationScoped
class EndingTiers {

    private final Sql sql;
    private final Ledger ledger;
    private final TierChanges changes;

    EndingTiers(Sql sql, Ledger ledger, TierChanges changes) {
        this.sql = sql;
        this.ledger = ledger;
        this.changes = changes;
    }

    void end(@Observes CustomerClosed closed) {
        var before = changes.mark(closed.at());
        var ending = sql.with(closed).with("last", before.tier());
        ending.update("""
                insert into effective_tier (customer_id, tier, valid_from, valid_to, decision_id, override_id, recorded_at, recorded_by)
                select customer_id, tier, valid_from, cast(:on as date), decision_id, override_id, cast(:at as timestamp(6) with time zone), cast(:by as varchar)
                from effective_tier where customer_id = :customer and superseded_at is null
                and valid_from < :on and (valid_to is null or valid_to > :on)""");
        var ended = ending.update("""
                update effective_tier set superseded_at = :at
                where id <= :last and customer_id = :customer and superseded_at is null and (valid_to is null or valid_to > :on)""");
        if (ended > 0) {
            ending.update("""
                    insert into tier_closed (tier_id, closed_at)
                    select id, superseded_at from effective_tier where superseded_at = :at and id <= :last and customer_id = :customer order by id""");
            ledger.appendAfter(TierTables.TIER, before.tier());
            ledger.appendAfter(TierTables.TIER_CLOSED, before.closed());
            changes.tell(before, null);
        }
    }
}
