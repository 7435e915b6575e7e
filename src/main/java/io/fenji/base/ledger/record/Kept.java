package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a kept table that a transaction has written.
 *
 * @param filter narrows the ids where others write at the same time, such as "run_id = :run"; empty: none
 * @param values of the filter, by name
 */
public record Kept(
        LedgerTable table, long first, long last, String filter, Map<String, ? extends @Nullable Object> values) {

    /** A row and the hash of its canonical text. */
    public record Row(long id, String hash) {

        /** Enough of the hash to say which row of an entry was changed. */
        public String mark() {
            return hash.substring(0, 8);
        }
    }

    public static final int PAGE = 1_000;

    /** The next rows by id, after that one, as they stand in the database. */
    public List<Row> after(Sql sql, long id) {
        return sql.with("from", Math.max(id + 1, first), "to", last)
                .with(values)
                .list(
                        """
                        select id, %s from %s where id between :from and :to%s order by id limit %d""".formatted(
                                        Column.names(table.columns(), ""),
                                        table.name(),
                                        filter.isEmpty() ? "" : " and " + filter,
                                        PAGE),
                        row -> new Row(row.getLong("id"), Canonical.sha256(Canonical.row(table.columns(), row, 2))));
    }

    /** What goes into the ledger of it: an entry for each thousand rows whose ids follow one another. */
    List<Content> contents(Sql sql) {
        var contents = new ArrayList<Content>();
        var open = new ArrayList<Row>();
        for (var page = after(sql, first - 1); !page.isEmpty(); page = after(sql, last(page).id)) {
            for (var row : page) {
                if (open.size() == Subject.MOST || (!open.isEmpty() && last(open).id + 1 != row.id)) {
                    contents.add(Content.of(table, open));
                    open.clear();
                }
                open.add(row);
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        if (!open.isEmpty()) {
            contents.add(Content.of(table, open));
        }
        return contents;
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    /** Both in one, where this one ends as the other begins. */
    @Nullable
    Kept with(Kept next) {
        return table.equals(next.table) && filter.isEmpty() && next.filter.isEmpty() && next.first == last + 1
                ? new Kept(table, first, next.last, filter, Map.of())
                : null;
    }
}
