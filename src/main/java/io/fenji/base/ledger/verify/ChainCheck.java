package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.anchor.Anchored;
import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Entry;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Head;
import io.fenji.base.ledger.record.Pages;
import io.fenji.base.storage.Sql;
import org.jspecify.annotations.Nullable;

/** Whether each entry has its hash, follows the one before, and none is missing up to the head. */
final class ChainCheck {

    private static final int PAGE = 5_000;

    private final Sql sql;
    private final Findings findings;

    private final Links links;

    ChainCheck(Sql sql, Anchored anchored, Findings findings) {
        this.sql = sql;
        this.findings = findings;
        this.links = new Links(anchored, findings);
    }

    /** Returns the number of entries. Whatever is appended meanwhile is left to the next check. */
    long check(Head head) {
        var entries = new Pages<Entry>(last -> sql.with("last", last == null ? Long.MIN_VALUE : last.seq())
                .with("head", head.seq(), "page", PAGE)
                .list(Entry.class, """
                        select %s from ledger_entry where seq > :last and seq <= :head order by seq limit :page""".formatted(Entry.COLUMNS)));
        if (sql.with("none", Long.MIN_VALUE).one(Long.class, "select count(*) from ledger_entry where seq = :none")
                > 0) {
            findings.add(new Finding(
                    Long.MIN_VALUE,
                    null,
                    null,
                    Problem.ENTRY_CHANGED,
                    "entry %d has a number that no entry gets".formatted(Long.MIN_VALUE)));
        }
        @Nullable Entry before = null;
        var count = 0L;
        for (var entry = entries.next(); entry != null; entry = entries.next()) {
            check(entry, before);
            before = entry;
            count++;
        }
        links.end(head.hash());
        checkEnd(before == null ? new Head(0, Canonical.NOTHING) : new Head(before.seq(), before.hash()), head);
        return count;
    }

    private void check(Entry entry, @Nullable Entry before) {
        var expected = before == null ? 1 : before.seq() + 1;
        var follows = entry.seq() == expected;
        if (!follows) {
            missing(expected, entry.seq() - 1);
        }
        var computed = entry.computedHash();
        if (!computed.equals(entry.hash())) {
            links.end(entry.previous());
            findings.add(Finding.of(
                    entry,
                    Problem.ENTRY_CHANGED,
                    "entry %d has the hash %s, but its contents have %s"
                            .formatted(entry.seq(), entry.hash(), computed)));
        } else if (!follows) {
            links.end(entry.previous());
        } else if (entry.previous().equals(before == null ? Canonical.NOTHING : before.hash())) {
            links.whole(entry);
        } else if (before == null) {
            findings.add(Finding.of(
                    entry,
                    Problem.LINK_BROKEN,
                    "entry 1 follows the hash %s, but there is none before it".formatted(entry.previous())));
        } else {
            links.broken(before, entry);
        }
    }

    private void missing(long first, long last) {
        findings.add(new Finding(
                first,
                null,
                null,
                Problem.ENTRY_MISSING,
                first == last
                        ? "entry %d is missing".formatted(first)
                        : "entries %d to %d are missing".formatted(first, last)));
    }

    private void checkEnd(Head last, Head head) {
        if (last.seq() < head.seq()) {
            missing(last.seq() + 1, head.seq());
        } else if (!last.hash().equals(head.hash())) {
            findings.add(new Finding(
                    last.seq(),
                    null,
                    null,
                    Problem.HEAD_WRONG,
                    "the head says that entry %d has the hash %s, but it has %s"
                            .formatted(head.seq(), head.hash(), last.hash())));
        }
        beyond();
    }

    /** In one statement, for entries and head move together. */
    private void beyond() {
        record Beyond(long seq, String kind, String subject, long head) {}
        sql.each(
                Beyond.class,
                """
                select e.seq, e.kind, e.subject, h.seq as head from ledger_entry e join ledger_head h on h.id = 1
                where e.seq > h.seq order by e.seq limit 100""",
                it -> findings.add(new Finding(
                        it.seq,
                        it.kind,
                        it.subject,
                        Problem.HEAD_WRONG,
                        "the head says that entry %d is the last, but there is an entry %d"
                                .formatted(it.head, it.seq))));
    }
}
