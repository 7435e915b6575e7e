package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links new entries to the last one. Whoever does waits for those before, until their transaction ends: so this comes last in a transaction. */
final class Chain {

    private static final String INSERT =
            "insert into ledger_entry (seq, kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Sql sql;

    Chain(Sql sql) {
        this.sql = sql;
    }

    /** Refused where the head is gone. */
    void append(List<Content> contents, Instant at) {
        if (contents.isEmpty()) {
            return;
        }
        sql.list("select id from ledger_head where id = 1 for update", row -> row.getInt(1));
        var head = Head.of(sql);
        var rows = new ArrayList<@Nullable Object[]>(contents.size());
        for (var content : contents) {
            var previous = head.hash();
            head = linked(head, content, at);
            rows.add(new @Nullable Object[] {
                head.seq(),
                content.kind(),
                content.subject(),
                content.firstId(),
                content.rows(),
                content.hash(),
                content.marks(),
                at.atOffset(ZoneOffset.UTC),
                previous,
                head.hash()
            });
        }
        sql.batch(INSERT, rows);
        sql.update("update ledger_head set seq = ?, hash = ? where id = 1", head.seq(), head.hash());
    }

    private static Head linked(Head head, Content it, Instant at) {
        var seq = head.seq() + 1;
        return new Head(seq, Canonical.entry(seq, it.kind(), it.subject(), it.rows(), it.hash(), at, head.hash()));
    }
}
