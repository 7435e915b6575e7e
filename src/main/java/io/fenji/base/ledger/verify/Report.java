package io.fenji.base.ledger.verify;

import io.fenji.base.ledger.record.Finding;
import io.fenji.base.ledger.record.Head;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the ledger came to.
 *
 * @param entries how many entries were checked
 * @param rows how many kept rows were held against them; 0 where only the chain was checked
 * @param content whether the rows were checked, and not only the chain
 * @param anchors how many anchors of this database were held against the chain
 * @param anchoredTo the last entry that an anchor vouches for; null where none does. Whatever comes after it could have been rewritten wholly
 * @param found how many findings there are; {@code findings} has the first of them
 * @param first the first broken entry
 */
public record Report(
        State state,
        long entries,
        long rows,
        boolean content,
        Head head,
        int anchors,
        @Nullable Long anchoredTo,
        long found,
        List<Finding> findings,
        @Nullable Finding first) {

    /** Whether everything is as it was recorded. */
    public enum State {
        INTACT,
        BROKEN
    }
}
