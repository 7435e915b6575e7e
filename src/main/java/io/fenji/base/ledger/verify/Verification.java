package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.anchor.AnchorCheck;
import io.fenji.base.ledger.anchor.Anchored;
import io.fenji.base.ledger.anchor.Anchors;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;

/** Checks the ledger: the chain, the rows, and the anchors. It only reads, beside whoever writes, in bounded memory, and needs nothing but a database. */
public final class Verification {

    private final Sql sql;
    private final Anchors anchors;

    public Verification(Sql sql, Anchors anchors) {
        this.sql = sql;
        this.anchors = anchors;
    }

    /** @param content whether the rows are checked, too, or only the chain and its anchors */
    public Report verify(boolean content) {
        var findings = new Findings();
        var head = Head.orLast(sql, findings);
        var entries = new ChainCheck(sql, Anchored.by(anchors, Installation.id(sql)), findings).check(head);
        var anchored = new AnchorCheck(sql, anchors, findings).check();
        var rows = 0L;
        if (content) {
            for (var table : LedgerTable.all()) {
                rows += new ContentCheck(sql, table, head.seq(), findings).check();
            }
            var state = new StateCheck(sql, findings);
            LedgerTables.ALL.forEach(it -> it.check(state));
        }
        var found = findings.first();
        return new Report(
                found.isEmpty() ? Report.State.INTACT : Report.State.BROKEN,
                entries,
                rows,
                content,
                head,
                anchored.anchors(),
                anchored.last(),
                findings.count(),
                found,
                found.isEmpty() ? null : found.get(0));
    }
}
