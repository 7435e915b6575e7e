package io.fenji.base.ledger.record;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it was recorded.
 *
 * @param seq the entry that does not hold; null where no entry speaks of it
 * @param kind null where no entry says it
 * @param subject the rows concerned, such as "17" or "1001-2000"
 * @param detail table, ids and values
 */
public record Finding(
        @Nullable Long seq, @Nullable String kind, @Nullable String subject, Problem problem, String detail) {

    /** What can be wrong. */
    public enum Problem {
        /** An entry does not have the hash that its contents have, or the one that the next entry names. */
        ENTRY_CHANGED,
        /** An entry does not follow the one before it, which is what it was. */
        LINK_BROKEN,
        /** Entries are missing, within or at the end. */
        ENTRY_MISSING,
        /** The head names another entry than the last one. */
        HEAD_WRONG,
        /** A row that an entry speaks of is not what it was. */
        ROW_CHANGED,
        /** A row that an entry speaks of is gone. */
        ROW_MISSING,
        /** A row of which no entry speaks. */
        ROW_STRAY,
        /** A column that may change, and is not what the kept rows say it must be. */
        STATE_CHANGED,
        /** An anchor that cannot be read, or was not signed with the key. */
        ANCHOR_FORGED,
        /** Anchors of another database. */
        ANCHOR_FOREIGN,
        /** An anchored entry has another hash: the chain was written anew. */
        CHAIN_REWRITTEN,
        /** An anchored entry is not there: the chain's tail was cut. */
        TAIL_CUT
    }

    public static Finding of(Entry entry, Problem problem, String detail) {
        return new Finding(entry.seq(), entry.kind(), entry.subject(), problem, detail);
    }
}
