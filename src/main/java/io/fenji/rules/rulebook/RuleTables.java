package io.fenji.rules.rulebook;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import java.util.List;

/** Rule sets, and when each came into force. */
public final class RuleTables implements LedgerTables {

    static final LedgerTable RULE_SET =
            LedgerTable.of("RULE_SET", "rule_set", "id int, hash text, recorded_at instant, recorded_by text");

    static final LedgerTable RULE_FILE =
            LedgerTable.of("RULE_FILE", "rule_file", "id int, hash text, name text, content text");

    static final LedgerTable ACTIVATION = LedgerTable.of(
                    "ACTIVATION",
                    "rule_activation",
                    "id int, hash text, activated_at instant, activated_by text, comment text, effective_from int, label text later")
            .weighty();

    static final LedgerTable RULE_EXAMPLE =
            LedgerTable.of("RULE_EXAMPLE", "rule_example", "id int, activation_id int, name text, content text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(RULE_SET, RULE_FILE, ACTIVATION, RULE_EXAMPLE);
    }
}
