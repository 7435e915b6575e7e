package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Links new entries to the last one. Whoever does waits for those before, until their transaction ends: so this comes last in a transaction. */
final class Chain {

    private static final String INSERT = """
            insert into ledger_entry (seq, kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash)
            values (:seq, :kind, :subject, :firstId, :rows, :contentHash, :marks, :at, :previous, :hash)""";

    private record Linked(
            long seq,
            String kind,
            String subject,
            long firstId,
            int rows,
            String contentHash,
            String marks,
            String previous,
            String hash) {}

    private final Sql sql;

    Chain(Sql sql) {
        this.sql = sql;
    }

    /** Refused where the head is gone. */
    void append(List<Content> contents, Instant at) {
        if (contents.isEmpty()) {
            return;
        }
        sql.list(Integer.class, "select id from ledger_head where id = 1 for update");
        var head = Head.of(sql);
        var rows = new ArrayList<Linked>(contents.size());
        for (var it : contents) {
            var previous = head.hash();
            head = linked(head, it, at);
            rows.add(new Linked(
                    head.seq(),
                    it.kind(),
                    it.subject(),
                    it.firstId(),
                    it.rows(),
                    it.hash(),
                    it.marks(),
                    previous,
                    head.hash()));
        }
        sql.with("at", at).batch(INSERT, rows);
        sql.with(head).update("update ledger_head set seq = :seq, hash = :hash where id = 1");
    }

    private static Head linked(Head head, Content it, Instant at) {
        var seq = head.seq() + 1;
        return new Head(seq, Canonical.entry(seq, it.kind(), it.subject(), it.rows(), it.hash(), at, head.hash()));
    }
}
