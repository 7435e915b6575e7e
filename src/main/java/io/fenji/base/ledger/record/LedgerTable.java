package io.fenji.base.ledger.record;

import java.util.List;

/**
 * A table whose rows the ledger keeps. Each room has its own beside the code that writes them, and names them in its {@link LedgerTables}.
 *
 * @param kind what an entry of its rows is called
 * @param name the database's name of it
 * @param columns those that are hashed
 * @param changing columns that are not hashed, because they change later by design; {@link LedgerTables#check} holds them against what is hashed
 * @param isWeighty whether what is kept of it is anchored in a moment
 */
public record LedgerTable(String kind, String name, List<Column> columns, List<String> changing, boolean isWeighty) {

    /** @param columns such as {@code "id int, began instant or began_as_recorded, remark text later"} */
    public static LedgerTable of(String kind, String name, String columns) {
        return new LedgerTable(kind, name, Column.list(columns), List.of(), false);
    }

    /** Of every room. */
    public static List<LedgerTable> all() {
        return LedgerTables.ALL.stream().flatMap(it -> it.tables().stream()).toList();
    }

    /** The same, with columns that change later. */
    public LedgerTable changing(String names) {
        return new LedgerTable(kind, name, columns, List.of(names.split(", ")), isWeighty);
    }

    /** The same, of what weighs much. */
    public LedgerTable weighty() {
        return new LedgerTable(kind, name, columns, changing, true);
    }

    @Override
    public String toString() {
        return kind;
    }
}
