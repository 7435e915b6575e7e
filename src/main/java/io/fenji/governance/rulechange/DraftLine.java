package io.fenji.governance.rulechange;

import io.fenji.base.terms.Month;
import io.fenji.governance.rulechange.draft.DraftState;
import io.fenji.governance.rulechange.draft.RuleDraft;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft in a list; the whole of it is at /rule-drafts/{id}.
 *
 * @param base hash of the set that was in force when it was begun or last submitted
 * @param hash of its set: its rule files, and the definitions of the attributes that they name
 * @param effectiveFrom the month from which on it shall grade; null: every month
 * @param label what the set shall be called; null where nobody named it
 * @param authors everybody who wrote at it; none of them decides on it
 */
public record DraftLine(
        long id,
        int version,
        DraftState state,
        RuleDraft.Origin origin,
        String title,
        @Nullable String label,
        String base,
        String hash,
        @Nullable Month effectiveFrom,
        List<String> authors,
        Instant createdAt,
        String createdBy,
        Instant editedAt,
        String editedBy,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    static DraftLine of(RuleDraft it) {
        return new DraftLine(
                it.id,
                it.version,
                it.state,
                it.origin,
                it.title,
                it.label,
                it.base,
                it.hash,
                it.from(),
                it.authors(),
                it.createdAt,
                it.createdBy,
                it.editedAt,
                it.editedBy,
                it.submittedAt,
                it.submittedBy,
                it.endedAt,
                it.endedBy);
    }

    String position() {
        return String.valueOf(id);
    }
}
