package io.fenji.grading.owner;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import java.util.List;

/** Who looked after a customer, and since when. */
public final class OwnerTables implements LedgerTables {

    static final LedgerTable OWNER = LedgerTable.of(
            "OWNER",
            "customer_owner",
            "id int, customer_id int, owner_before text, department_before text, owner text, department text, batch int, reason text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(OWNER);
    }

    /** A customer's owner and department are what its last change of them says. */
    private static final String DIFFERENT_OWNERS = """
            select coalesce(o.id, 0) as id, 'owner or department of customer ' || c.id || ' are not what their last change says' as detail from customer c
            left join customer_owner o on o.id = (select max(n.id) from customer_owner n where n.customer_id = c.id)
            where c.owner is distinct from o.owner or c.department is distinct from o.department
            order by c.id limit 100""";

    @Override
    public void check(StateCheck state) {
        state.differing(OWNER, DIFFERENT_OWNERS);
    }
}
