package io.fenji.governance.appeal;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import java.util.List;

/** Appeals, and what became of them. */
public final class AppealTables implements LedgerTables {

    static final LedgerTable APPEAL = LedgerTable.of(
            "APPEAL",
            "appeal",
            "id int, decision_id int, customer_id int, reason text, evidence text, recorded_at instant, recorded_by text");

    static final LedgerTable STEP = LedgerTable.of(
                    "APPEAL_STEP",
                    "appeal_step",
                    "id int, appeal_id int, step text, reason text, override_id int, recorded_at instant, recorded_by text")
            .weighty();

    @Override
    public List<LedgerTable> tables() {
        return List.of(APPEAL, STEP);
    }
}
