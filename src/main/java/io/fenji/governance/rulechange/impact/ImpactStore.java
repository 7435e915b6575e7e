package io.fenji.governance.rulechange.impact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.run.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The computed impacts of drafts, with the customers who move. */
@ApplicationScoped
public class ImpactStore {

    /** A row of an impact that is to be stored. */
    record NewRow(
            long customer, String from, String to, @Nullable BigDecimal amount, String reasons) {

        NewRow(long customer, String from, String to, @Nullable BigDecimal amount, List<String> reasons) {
            this(customer, from, to, amount, String.join(LINE, reasons));
        }
    }

    private record StoredRow(
            long position,
            String customer,
            String name,
            String from,
            String to,
            @Nullable BigDecimal amount,
            String reasons) {

        Located located(Hidden hidden) {
            var value = amount == null ? null : Quotient.plain(amount);
            var lines = Arrays.asList(reasons.split(LINE));
            return new Located(
                    position, new Impact.Row(customer, name, from, to, value, lines, List.of()).hiding(hidden));
        }
    }

    private static final String SELECT = """
            select i.id, i.draft_id, i.base, i.hash, i.run_id, i.state, i.total, i.done, i.moved, i.near, i.cells, i.failure,
              i.started_at, i.started_by, i.ended_at, r.as_of, r.state as run_state, r.held, i.last_decision
            from rule_impact i join grading_run r on r.id = i.run_id\s""";

    private static final String LINE = "\n";
    private static final String NEAR = "NEAR";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    ImpactStore(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    long begin(RuleDraft draft, long run, long total, String by) {
        return sql.with("draft", draft.id, "base", draft.base, "hash", draft.hash)
                .with("run", run, "total", total)
                .with("now", clock.instant(), "by", by)
                .insert("""
                        insert into rule_impact (draft_id, base, hash, run_id, state, total, done, moved, near, cells, started_at, started_by)
                        values (:draft, :base, :hash, :run, 'RUNNING', :total, 0, 0, 0, '[]', :now, :by)""");
    }

    /** The impact that was computed last for the draft. */
    public Optional<Impact> last(long draft) {
        return sql
                .with("draft", draft)
                .list(SELECT + "where i.draft_id = :draft order by i.id desc limit 1", this::read)
                .stream()
                .findFirst();
    }

    /** How far an impact is; after the decision of that id it goes on. */
    record Place(Impact impact, long decision) {}

    /** Where it stands, while others who would go on with it wait. */
    Place lock(long id) {
        var one = sql.with("id", id);
        one.one(Long.class, "select id from rule_impact where id = :id for update");
        return one.list(SELECT + "where i.id = :id", this::place).get(0);
    }

    private Place place(ResultSet row) throws SQLException {
        var last = row.getObject("last_decision", Long.class);
        return new Place(read(row), last == null ? RecordedDecisions.BEFORE_ALL : last);
    }

    long running(String by) {
        return sql.with("by", by)
                .one(Long.class, "select count(*) from rule_impact where state = 'RUNNING' and started_by = :by");
    }

    List<Long> running() {
        return sql.list(Long.class, "select id from rule_impact where state = 'RUNNING' order by id");
    }

    /** Adds what a thousand customers brought. */
    void progress(long id, long done, long last, ImpactMatrix matrix, List<NewRow> moved, List<NewRow> near) {
        add(id, "MOVED", moved);
        add(id, NEAR, near);
        sql.with("id", id, "done", done, "last", last)
                .with("moved", moved.size(), "near", near.size(), "cells", written(matrix.cells()))
                .update("""
                        update rule_impact set done = :done, last_decision = :last, moved = moved + :moved, near = near + :near, cells = :cells
                        where id = :id""");
    }

    private void add(long id, String kind, List<NewRow> rows) {
        sql.with("impact", id, "kind", kind).batch("""
                insert into rule_impact_row (impact_id, kind, customer_id, from_tier, to_tier, amount, reasons)
                values (:impact, :kind, :customer, :from, :to, :amount, :reasons)""", rows);
    }

    /** Returns false where it has ended already. */
    boolean end(long id, Impact.State state, @Nullable String failure) {
        return sql.with("id", id, "state", state)
                        .with("failure", failure, "now", clock.instant())
                        .update("""
                update rule_impact set state = :state, failure = :failure, ended_at = :now where id = :id and state = 'RUNNING'""")
                == 1;
    }

    /** The customers of one kind and cell by id, those after the cursor, each with its id; without those who are near by a hidden metric, whose value that tells. */
    public List<Located> rows(
            long id, String kind, @Nullable String from, @Nullable String to, Hidden hidden, long after, int limit) {
        var near = kind.equals(NEAR)
                ? hidden.masked().stream()
                        .map(field -> " and r.reasons not like '%\": " + field + " %'")
                        .collect(Collectors.joining())
                : "";
        return sql
                .with("id", id, "kind", kind, "after", after)
                .with("from", from, "to", to, "limit", limit)
                .list(StoredRow.class, """
                        select r.customer_id as position, c.code as customer, c.name, r.from_tier as "from", r.to_tier as "to", r.amount, r.reasons
                        from rule_impact_row r join customer c on c.id = r.customer_id
                        where r.impact_id = :id and r.kind = :kind and r.from_tier = coalesce(:from, r.from_tier)
                        and r.to_tier = coalesce(:to, r.to_tier) and r.customer_id > :after%s
                        order by r.customer_id limit :limit""".formatted(near))
                .stream()
                .map(it -> it.located(hidden))
                .toList();
    }

    /** A row with the position that a cursor names. */
    public record Located(long position, Impact.Row row) {}

    private String written(List<Impact.Cell> cells) {
        try {
            return json.writeValueAsString(cells);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Impact read(ResultSet row) throws SQLException {
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        try {
            return new Impact(
                    row.getLong("id"),
                    row.getLong("draft_id"),
                    row.getString("base"),
                    row.getString("hash"),
                    row.getLong("run_id"),
                    Month.ofNumber(row.getInt("as_of")),
                    RunState.valueOf(row.getString("run_state")),
                    row.getLong("held"),
                    Impact.State.valueOf(row.getString("state")),
                    row.getLong("total"),
                    row.getLong("done"),
                    row.getLong("moved"),
                    row.getLong("near"),
                    json.readValue(row.getString("cells"), new TypeReference<List<Impact.Cell>>() {}),
                    row.getString("failure"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    row.getString("started_by"),
                    ended == null ? null : ended.toInstant(),
                    List.of(),
                    List.of());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A recorded impact cannot be read", broken);
        }
    }
}
