package io.fenji.governance.rulechange;

import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who approved a draft as it is now; an edit makes it forgotten, the change log keeps it. */
@ApplicationScoped
class Approvals {

    /** One manager's approval. */
    record Approval(String by, Instant at, @Nullable String comment) {}

    private final Sql sql;
    private final Clock clock;

    Approvals(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<Approval> of(long draft) {
        return sql.list(
                "select approved_by, approved_at, comment from rule_draft_approval where draft_id = ? order by approved_at",
                row -> new Approval(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)),
                draft);
    }

    void add(long draft, @Nullable String comment, String by) {
        sql.update(
                "insert into rule_draft_approval (draft_id, approved_by, approved_at, comment) values (?, ?, ?, ?)",
                draft,
                by,
                clock.instant().atOffset(ZoneOffset.UTC),
                comment);
    }

    void forget(long draft) {
        sql.update("delete from rule_draft_approval where draft_id = ?", draft);
    }
}
