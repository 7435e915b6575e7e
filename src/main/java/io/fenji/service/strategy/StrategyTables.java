package io.fenji.service.strategy;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import java.util.List;

/** The versions of strategies. */
public final class StrategyTables implements LedgerTables {

    static final LedgerTable STRATEGY = LedgerTable.of(
            "STRATEGY",
            "strategy",
            "id int, tier text, version int, content text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(STRATEGY);
    }
}
