package io.fenji.governance.rulechange.draft;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import java.util.List;

/** What happened to the rules. */
public final class ChangeTables implements LedgerTables {

    static final LedgerTable RULE_CHANGE = LedgerTable.of(
            "RULE_CHANGE",
            "rule_change",
            "id int, draft_id int, step text, from_set text, to_set text, comment text, detail text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(RULE_CHANGE);
    }
}
