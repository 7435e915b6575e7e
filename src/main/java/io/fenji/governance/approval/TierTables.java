package io.fenji.governance.approval;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import java.util.List;

/** Tiers in force, overrides, and what an approval accepts as held. */
public final class TierTables implements LedgerTables {

    static final LedgerTable TIER = LedgerTable.of(
                    "TIER",
                    "effective_tier",
                    "id int, customer_id int, tier text, valid_from date, valid_to date, decision_id int, recorded_at instant, recorded_by text, override_id int later")
            .changing("superseded_at");

    static final LedgerTable TIER_CLOSED =
            LedgerTable.of("TIER_CLOSED", "tier_closed", "id int, tier_id int, closed_at instant");

    static final LedgerTable OVERRIDE = LedgerTable.of(
            "OVERRIDE",
            "tier_override",
            "id int, customer_id int, tier text, valid_from date, valid_to date, reason text, recorded_at instant, recorded_by text");

    static final LedgerTable OVERRIDE_STEP = LedgerTable.of(
                    "OVERRIDE_STEP",
                    "tier_override_step",
                    "id int, override_id int, step text, comment text, ends_on date, recorded_at instant, recorded_by text")
            .weighty();

    static final LedgerTable HELD_ACCEPTANCE = LedgerTable.of(
            "HELD_ACCEPTANCE",
            "held_acceptance",
            "id int, run_id int, customer_id int, reason text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(TIER, TIER_CLOSED, OVERRIDE, OVERRIDE_STEP, HELD_ACCEPTANCE);
    }

    @Override
    public void check(StateCheck state) {
        state.differing(TIER, """
                select e.id, 'effective_tier ' || e.id || ' says that it was superseded at ' || coalesce(cast(e.superseded_at as varchar), 'null')
                  || '; it was at ' || coalesce(cast(c.closed_at as varchar), 'null') as detail
                from effective_tier e left join tier_closed c on c.tier_id = e.id
                where e.superseded_at is distinct from c.closed_at order by e.id limit 100""");
    }
}
