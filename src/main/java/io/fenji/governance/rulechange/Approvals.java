package io.fenji.governance.rulechange;

import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
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
        return sql.with("draft", draft).list(Approval.class, """
                select approved_by as "by", approved_at as "at", comment from rule_draft_approval where draft_id = :draft order by approved_at""");
    }

    void add(long draft, @Nullable String comment, String by) {
        sql.with("draft", draft, "by", by)
                .with("now", clock.instant(), "comment", comment)
                .update("""
                insert into rule_draft_approval (draft_id, approved_by, approved_at, comment) values (:draft, :by, :now, :comment)""");
    }

    void forget(long draft) {
        sql.with("draft", draft).update("delete from rule_draft_approval where draft_id = :draft");
    }
}
