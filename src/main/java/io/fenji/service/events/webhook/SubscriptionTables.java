package io.fenji.service.events.webhook;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import java.util.List;

/** Where events go, and who said so. */
public final class SubscriptionTables implements LedgerTables {

    static final LedgerTable STEP = LedgerTable.of(
                    "SUBSCRIPTION_STEP",
                    "subscription_step",
                    "id int, subscription_id int, step text, url text, types text, state text, recorded_at instant, recorded_by text")
            .weighty();

    /** A subscription is what its last step says, and there is none without a step; nor is one gone that was not deleted. */
    private static final String DIFFERENT = """
            select d.id, 'subscription ' || d.subscription || ' is not what its last step says' as detail from (
              select coalesce(s.id, 0) as id, e.id as subscription from event_subscription e
              left join subscription_step s on s.id = (select max(n.id) from subscription_step n where n.subscription_id = e.id)
              where s.id is null or e.url <> s.url or e.types <> s.types or e.state <> s.state
              union all select s.id, s.subscription_id from subscription_step s
              where s.id = (select max(n.id) from subscription_step n where n.subscription_id = s.subscription_id)
              and s.state <> 'DELETED' and not exists (select 1 from event_subscription e where e.id = s.subscription_id)) d
            order by 1 limit 100""";

    @Override
    public List<LedgerTable> tables() {
        return List.of(STEP);
    }

    @Override
    public void check(StateCheck state) {
        state.differing(STEP, DIFFERENT);
    }
}
