package io.fenji.base.ledger.record;

import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.storage.Sql;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Holds what changes by design against what the kept rows say it must be. Each statement sees one moment. */
public final class StateCheck {

    private final Sql sql;
    private final Findings findings;

    public StateCheck(Sql sql, Findings findings) {
        this.sql = sql;
        this.findings = findings;
    }

    /** Something that is not what it must be. */
    public record Different(long id, String detail) {}

    /** What the statement finds, as id and detail, is different. */
    public void differing(LedgerTable table, String select) {
        sql.each(Different.class, select, it -> add(table, it));
    }

    /** What it finds may be different: empty where it is not. */
    public void each(LedgerTable table, String select, Sql.RowReader<Optional<Different>> read) {
        sql.with(Map.of()).list(select, read).forEach(found -> found.ifPresent(it -> add(table, it)));
    }

    /**
     * Of a long table, a page at a time.
     *
     * @param select asks for what comes after the id {@code :after}
     * @param id of an item
     * @param different how it is different; empty where it is not
     */
    public <T> void paged(
            LedgerTable table,
            Class<T> type,
            String select,
            Function<T, Long> id,
            Function<T, Optional<String>> different) {
        var all = new Pages<T>(last -> sql.with("after", last == null ? Long.MIN_VALUE : id.apply(last))
                .list(type, select));
        for (var it = all.next(); it != null; it = all.next()) {
            var found = it;
            different.apply(found).ifPresent(detail -> add(table, new Different(id.apply(found), detail)));
        }
    }

    /** That a version says it was superseded by the next one's import. */
    public void versions(LedgerTable table) {
        differing(table, """
                select a.id, '%1$s ' || a.id || ' says that import ' || coalesce(cast(a.superseded as varchar), 'null')
                  || ' superseded it; its next version is of import ' || coalesce(cast(n.batch as varchar), 'null') as detail
                from %1$s a left join %1$s n on n.code = a.code and n.version = a.version + 1
                where a.superseded is distinct from n.batch order by a.id limit 100""".formatted(table.name()));
    }

    private void add(LedgerTable table, Different it) {
        findings.add(new Finding(null, table.kind(), String.valueOf(it.id), Problem.STATE_CHANGED, it.detail));
    }
}
