package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Entry;
import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Finding.Problem;
import io.fenji.base.ledger.record.Findings;
import io.fenji.base.ledger.record.Kept;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.Pages;
import io.fenji.base.ledger.record.Subject;
import io.fenji.base.storage.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the rows of one kept table are those that the entries speak of, all of them and no others: entries and rows are gone through side by side.
 *
 * <p>Others may append meanwhile. Entries after the head with which the check began are not checked, and a row counts as stray only if there still is
 * no entry for it once it was read.
 */
final class ContentCheck {

    private static final int PAGE = 2_000;

    /** An entry with what is needed to find its rows. */
    private record Claim(Entry entry, long firstId, String marks) {}

    private final Sql sql;
    private final LedgerTable table;
    private final long headSeq;
    private final Findings findings;
    private final Pages<Claim> claims;
    private final Pages<Kept.Row> rows;
    private long count;

    ContentCheck(Sql sql, LedgerTable table, long headSeq, Findings findings) {
        this.sql = sql;
        this.table = table;
        this.headSeq = headSeq;
        this.findings = findings;
        // Ordered by the kind as well, which changes nothing but lets H2 read the page from the index without sorting
        // all entries
        this.claims = new Pages<>(last -> sql.with("kind", table.kind(), "page", PAGE)
                .with("first", last == null ? Long.MIN_VALUE : last.firstId)
                .with("seq", last == null ? Long.MIN_VALUE : last.entry.seq())
                .list(Claim.class, """
                        select %s, first_id, marks from ledger_entry
                        where kind = :kind and first_id >= :first and (first_id > :first or seq > :seq)
                        order by kind, first_id, seq limit :page""".formatted(Entry.COLUMNS)));
        var all = new Kept(table, Long.MIN_VALUE, Long.MAX_VALUE, "", Map.of());
        this.rows = new Pages<>(last -> together(all.after(sql, last == null ? Long.MIN_VALUE : last.id())));
    }

    /** The next page begins after the last id: so rows that share one, which no index would let them, must not be parted by it. */
    private static List<Kept.Row> together(List<Kept.Row> page) {
        var end = page.size() - 1;
        while (end > 0 && page.get(end - 1).id() == page.get(end).id()) {
            end--;
        }
        return page.size() < Kept.PAGE || end <= 0 ? page : page.subList(0, end);
    }

    /** Returns the number of rows. */
    long check() {
        outOfReach();
        var reached = Long.MIN_VALUE;
        for (var claim = claims.next(); claim != null; claim = claims.next()) {
            var subject = Subject.parse(claim.entry.subject()).orElse(null);
            if (subject == null || subject.first() != claim.firstId || subject.rows() != claim.entry.rows()) {
                changed(
                        claim,
                        "it speaks of the rows '%s', %d of them from %d on, which cannot be"
                                .formatted(claim.entry.subject(), claim.entry.rows(), claim.firstId));
            } else if (subject.first() <= reached) {
                changed(claim, "another entry speaks of its row %d already".formatted(subject.first()));
            } else {
                strays(subject.first());
                check(claim, subject);
                reached = subject.last();
            }
        }
        strays(Long.MAX_VALUE);
        return count;
    }

    /** Rows whose ids no identity column gives, which the pages below would pass over. */
    private void outOfReach() {
        sql.with("lowest", Long.MIN_VALUE, "highest", Long.MAX_VALUE)
                .list(
                        String.class,
                        "select id from %s where id is null or id in (:lowest, :highest)".formatted(table.name()))
                .forEach(id -> findings.add(new Finding(
                        null,
                        table.kind(),
                        String.valueOf(id),
                        Problem.ROW_STRAY,
                        "%s %s is in no entry".formatted(table.name(), id))));
    }

    private void changed(Claim claim, String detail) {
        findings.add(
                Finding.of(claim.entry, Problem.ENTRY_CHANGED, "entry %d: %s".formatted(claim.entry.seq(), detail)));
    }

    /** Rows before that id of which no entry speaks. */
    private void strays(long before) {
        for (var row = rows.peek(); row != null && row.id() < before; row = rows.peek()) {
            rows.next();
            count++;
            if (!isKept(row.id())) {
                findings.add(new Finding(
                        null,
                        table.kind(),
                        String.valueOf(row.id()),
                        Problem.ROW_STRAY,
                        "%s %d is in no entry".formatted(table.name(), row.id())));
            }
        }
    }

    private boolean isKept(long id) {
        return sql.with("kind", table.kind(), "id", id, "head", headSeq)
                .first(String.class, """
                        select subject from ledger_entry where kind = :kind and first_id <= :id and seq > :head
                        order by first_id desc, seq desc limit 1""")
                .flatMap(Subject::parse)
                .filter(it -> it.first() <= id && id <= it.last())
                .isPresent();
    }

    private void check(Claim claim, Subject subject) {
        var found = new ArrayList<Kept.Row>();
        for (var row = rows.peek(); row != null && row.id() <= subject.last(); row = rows.peek()) {
            found.add(row);
            rows.next();
        }
        count += found.size();
        if (claim.entry.seq() > headSeq) {
            return;
        }
        if (found.size() < subject.rows()) {
            missing(claim, subject, found);
        } else if (found.size() > subject.rows()) {
            edited(
                    claim,
                    "%s %s has %d rows instead of %d".formatted(table.name(), subject, found.size(), subject.rows()));
            return;
        }
        var hashes = found.stream().map(Kept.Row::hash).toList();
        var same =
                Canonical.content(table.kind(), claim.entry.subject(), hashes).equals(claim.entry.contentHash());
        var marks = found.stream().map(Kept.Row::mark).collect(Collectors.joining());
        if (!marks.equals(claim.marks)) {
            marksDiffer(claim, subject, found, same);
        } else if (!same && found.size() == subject.rows()) {
            edited(claim, "%s %s is not what it was".formatted(table.name(), subject));
        }
    }

    private void missing(Claim claim, Subject subject, List<Kept.Row> found) {
        Set<Long> ids = found.stream().map(Kept.Row::id).collect(Collectors.toCollection(TreeSet::new));
        var gone = new ArrayList<Long>();
        for (var id = subject.first(); id <= subject.last() && gone.size() < Findings.MOST; id++) {
            if (!ids.contains(id)) {
                gone.add(id);
            }
        }
        findings.add(new Finding(
                claim.entry.seq(),
                table.kind(),
                gone.size() == 1 ? String.valueOf(gone.get(0)) : claim.entry.subject(),
                Problem.ROW_MISSING,
                "%s %s of entry %d is gone"
                        .formatted(
                                table.name(),
                                gone.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                                claim.entry.seq())));
    }

    /** The marks say which rows; where all rows hold, it is the marks that were changed. */
    private void marksDiffer(Claim claim, Subject subject, List<Kept.Row> found, boolean same) {
        var marked = claim.marks.length() == 8 * subject.rows();
        var edited = found.stream()
                .filter(row -> marked && !row.mark().equals(mark(claim, subject, row)))
                .sorted(Comparator.comparing(Kept.Row::id))
                .map(row -> String.valueOf(row.id()))
                .collect(Collectors.joining(", "));
        if (same) {
            changed(claim, "its marks are not those of its rows");
        } else if (!edited.isEmpty()) {
            edited(claim, "%s %s is not what it was".formatted(table.name(), edited));
        } else if (found.size() == subject.rows()) {
            edited(claim, "one of %s %s is not what it was".formatted(table.name(), subject));
        }
    }

    private static String mark(Claim claim, Subject subject, Kept.Row row) {
        var at = (int) (row.id() - subject.first()) * 8;
        return claim.marks.substring(at, at + 8);
    }

    private void edited(Claim claim, String detail) {
        findings.add(Finding.of(
                claim.entry, Problem.ROW_CHANGED, detail + " when entry %d was made".formatted(claim.entry.seq())));
    }
}
