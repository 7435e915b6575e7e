package io.fenji.base.ledger.record;

import io.fenji.base.ledger.record.Kept.Row;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an entry says before it gets its place in the chain.
 *
 * @param firstId by which the entry is found from a row
 * @param marks eight digits of each row's hash: not hashed themselves, they only help to name the row that was changed
 */
record Content(String kind, String subject, long firstId, int rows, String hash, String marks) {

    static Content of(LedgerTable table, List<Row> rows) {
        var subject = new Subject(rows.get(0).id(), rows.get(rows.size() - 1).id());
        return new Content(
                table.kind(),
                subject.toString(),
                subject.first(),
                rows.size(),
                Canonical.content(
                        table.kind(),
                        subject.toString(),
                        rows.stream().map(Row::hash).toList()),
                rows.stream().map(Row::mark).collect(Collectors.joining()));
    }

    /** Says of earlier entries that their rows were there before the ledger. */
    static Content adopted(long firstSeq, long lastSeq) {
        var subject = "entries %d-%d".formatted(firstSeq, lastSeq);
        return new Content(Entry.ADOPTED, subject, 0, 0, Canonical.content(Entry.ADOPTED, subject, List.of()), "");
    }
}
