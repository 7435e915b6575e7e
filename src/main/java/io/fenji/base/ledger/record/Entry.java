package io.fenji.base.ledger.record;

import io.fenji.base.storage.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger.
 *
 * @param seq 1, 2, 3 …, without a gap
 * @param kind a {@link LedgerTable}, or ADOPTED: the entries named in its subject speak of rows that were there before the ledger was
 * @param subject ids of the rows it speaks of, such as "17" or "1001-2000"
 * @param rows how many they are
 * @param contentHash over the rows
 * @param previous the hash of the entry before
 * @param hash over all of that
 */
public record Entry(
        long seq,
        String kind,
        String subject,
        int rows,
        String contentHash,
        Instant recordedAt,
        String previous,
        String hash) {

    static final String ADOPTED = "ADOPTED";
    public static final String COLUMNS =
            "seq, kind, subject, coalesce(row_count, 0) as \"rows\", content_hash, recorded_at, previous, hash";

    /** What an entry can be of. */
    public static List<String> kinds() {
        return Stream.concat(LedgerTable.all().stream().map(LedgerTable::kind), Stream.of(ADOPTED))
                .toList();
    }

    /** The latest first, those before the cursor; of one kind and one subject, where these are given. */
    public static List<Entry> before(Sql sql, long seq, @Nullable String kind, @Nullable String subject, int limit) {
        var where = (kind == null ? "" : " and kind = :kind") + (subject == null ? "" : " and subject = :subject");
        return sql.with("seq", seq, "kind", kind)
                .with("subject", subject, "limit", limit)
                .list(Entry.class, """
                select %s from ledger_entry where seq < :seq%s order by seq desc limit :limit""".formatted(COLUMNS, where));
    }

    /** The same, after another entry. */
    public Entry following(String otherHash) {
        return new Entry(seq, kind, subject, rows, contentHash, recordedAt, otherHash, hash);
    }

    /** What its hash must be. */
    public String computedHash() {
        return Canonical.entry(seq, kind, subject, rows, contentHash, recordedAt, previous);
    }
}
