package io.fenji.governance.rulechange.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Language;
import io.fenji.grading.customer.Hidden;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to the rules, step by step: added to, never changed. */
@ApplicationScoped
public class ChangeLog {

    /** What can happen. */
    public enum Step {
        CREATED,
        EDITED,
        SUBMITTED,
        APPROVED,
        /** The approvals so far no longer count: the draft is held against another run than they were given for. */
        LAPSED,
        REJECTED,
        WITHDRAWN,
        ACTIVATED,
        WRITTEN_BACK
    }

    /**
     * One step.
     *
     * @param from hash of the set in force before; null where that says nothing
     * @param to hash of the draft's set after the step
     * @param detail what the step rested on, such as difference and impact; null where there is nothing
     */
    public record Entry(
            long id,
            @Nullable Long draft,
            Step step,
            @Nullable String from,
            @Nullable String to,
            @Nullable String comment,
            @Nullable JsonNode detail,
            Instant at,
            String by) {

        /** Without the amounts of the impact that it rested on, which together are the company's orders. */
        public Entry hiding(Hidden hidden) {
            if (hidden.isNothing() || detail == null) {
                return this;
            }
            var rest = detail.deepCopy();
            rest.findParents("amount").forEach(cell -> ((ObjectNode) cell).putNull("amount"));
            return new Entry(id, draft, step, from, to, comment, rest, at, by);
        }
    }

    private static final String SELECT =
            "select id, draft_id, step, from_set, to_set, comment, detail, recorded_at, recorded_by from rule_change ";

    private final Sql sql;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    ChangeLog(Sql sql, Ledger ledger, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    public void add(RuleDraft draft, Step step, @Nullable String comment, @Nullable Object detail, String by) {
        add(draft.id, step, draft.base, draft.hash, comment, detail, by);
    }

    public void add(
            @Nullable Long draft,
            Step step,
            @Nullable String from,
            @Nullable String to,
            @Nullable String comment,
            @Nullable Object detail,
            String by) {
        try {
            var id = sql.with("draft", draft, "step", step, "from", from)
                    .with("to", to, "comment", comment, "detail", detail == null ? null : written(detail))
                    .with("now", clock.instant(), "by", by)
                    .insert("""
                            insert into rule_change (draft_id, step, from_set, to_set, comment, detail, recorded_at, recorded_by)
                            values (:draft, :step, :from, :to, :comment, :detail, :now, :by)""");
            ledger.append(ChangeTables.RULE_CHANGE, id);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String written(Object detail) throws JsonProcessingException {
        return json.writer().withAttribute(Language.class, Language.ENGLISH).writeValueAsString(detail);
    }

    public List<Entry> ofDraft(long draft) {
        return sql.with("draft", draft).list(SELECT + "where draft_id = :draft order by id", this::read);
    }

    /** The latest first, those before the cursor. */
    public List<Entry> before(long id, int limit) {
        return sql.with("id", id, "limit", limit)
                .list(SELECT + "where id < :id order by id desc limit :limit", this::read);
    }

    private Entry read(ResultSet row) throws SQLException {
        try {
            var detail = row.getString("detail");
            return new Entry(
                    row.getLong("id"),
                    row.getObject("draft_id", Long.class),
                    Step.valueOf(row.getString("step")),
                    row.getString("from_set"),
                    row.getString("to_set"),
                    row.getString("comment"),
                    detail == null ? null : json.readTree(detail),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getString("recorded_by"));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A recorded step cannot be read", broken);
        }
    }
}
