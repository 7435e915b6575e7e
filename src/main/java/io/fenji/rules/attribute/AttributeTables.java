package io.fenji.rules.attribute;

import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import java.util.List;

/** Definitions of attributes, and what became of them. */
public final class AttributeTables implements LedgerTables {

    static final LedgerTable ATTRIBUTE = LedgerTable.of(
            "ATTRIBUTE",
            "attribute_definition",
            "id int, name text, type text, allowed text, least decimal, most decimal, term_en text, term_hant text, term_hans text, reason text, recorded_at instant, recorded_by text");

    static final LedgerTable ATTRIBUTE_STEP = LedgerTable.of(
            "ATTRIBUTE_STEP",
            "attribute_step",
            "id int, definition_id int, step text, comment text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(ATTRIBUTE, ATTRIBUTE_STEP);
    }
}
