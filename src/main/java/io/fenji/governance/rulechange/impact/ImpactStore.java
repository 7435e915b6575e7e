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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The computed impacts of drafts, with the customers who move. */
@ApplicationScoped
public class ImpactStore {

    /** A row of an impact as it is stored. */
    record NewRow(
            long customer, String from, String to, @Nullable BigDecimal amount, List<String> reasons) {}

    private static final String SELECT =
            "select i.id, i.draft_id, i.base, i.hash, i.run_id, i.state, i.total, i.done, i.moved, i.near, i.cells, i.failure, i.started_at, i.started_by, i.ended_at,"
                    + " r.as_of, r.state, r.held, i.last_decision from rule_impact i join grading_run r on r.id = i.run_id ";
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

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    long begin(RuleDraft draft, long run, long total, String by) {
        return sql.insert(
                "insert into rule_impact (draft_id, base, hash, run_id, state, total, done, moved, near, cells, started_at, started_by) values (?, ?, ?, ?, 'RUNNING', ?, 0, 0, 0, '[]', ?, ?)",
                draft.id,
                draft.base,
                draft.hash,
                run,
                total,
                now(),
                by);
    }

    /** The impact that was computed last for the draft. */
    public Optional<Impact> last(long draft) {
        return sql.list(SELECT + "where i.draft_id = ? order by i.id desc limit 1", this::read, draft).stream()
                .findFirst();
    }

    /** How far an impact is; after the decision of that id it goes on. */
    record Place(Impact impact, long decision) {}

    /** Where it stands, while others who would go on with it wait. */
    Place lock(long id) {
        sql.one("select id from rule_impact where id = ? for update", row -> row.getLong(1), id);
        return sql.one(
                SELECT + "where i.id = ?",
                row -> {
                    var last = row.getObject(19, Long.class);
                    return new Place(read(row), last == null ? RecordedDecisions.BEFORE_ALL : last);
                },
                id);
    }

    long running(String by) {
        return sql.one(
                "select count(*) from rule_impact where state = 'RUNNING' and started_by = ?",
                row -> row.getLong(1),
                by);
    }

    List<Long> running() {
        return sql.list("select id from rule_impact where state = 'RUNNING' order by id", row -> row.getLong(1));
    }

    /** Adds what a thousand customers brought. */
    void progress(long id, long done, long last, ImpactMatrix matrix, List<NewRow> moved, List<NewRow> near) {
        add(id, "MOVED", moved);
        add(id, NEAR, near);
        sql.update(
                "update rule_impact set done = ?, last_decision = ?, moved = moved + ?, near = near + ?, cells = ? where id = ?",
                done,
                last,
                moved.size(),
                near.size(),
                written(matrix.cells()),
                id);
    }

    private void add(long id, String kind, List<NewRow> rows) {
        sql.batch(
                "insert into rule_impact_row (impact_id, kind, customer_id, from_tier, to_tier, amount, reasons) values (?, ?, ?, ?, ?, ?, ?)",
                rows.stream()
                        .map(it -> new @Nullable Object[] {
                            id, kind, it.customer, it.from, it.to, it.amount, String.join(LINE, it.reasons)
                        })
                        .toList());
    }

    /** Returns false where it has ended already. */
    boolean end(long id, Impact.State state, @Nullable String failure) {
        return sql.update(
                        "update rule_impact set state = ?, failure = ?, ended_at = ? where id = ? and state = 'RUNNING'",
                        state.name(),
                        failure,
                        now(),
                        id)
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
        return sql.list(
                "select r.customer_id, c.code, c.name, r.from_tier, r.to_tier, r.amount, r.reasons from rule_impact_row r join customer c on c.id = r.customer_id"
                        + " where r.impact_id = ? and r.kind = ? and r.from_tier = coalesce(?, r.from_tier) and r.to_tier = coalesce(?, r.to_tier) and r.customer_id > ?"
                        + near
                        + " order by r.customer_id limit "
                        + limit,
                row -> new Located(
                        row.getLong(1),
                        new Impact.Row(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getString(5),
                                        plain(row.getBigDecimal(6)),
                                        Arrays.asList(row.getString(7).split(LINE)),
                                        List.of())
                                .hiding(hidden)),
                id,
                kind,
                from,
                to,
                after);
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal amount) {
        return amount == null ? null : Quotient.plain(amount);
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
        var ended = row.getObject(15, OffsetDateTime.class);
        try {
            return new Impact(
                    row.getLong(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    Month.ofNumber(row.getInt(16)),
                    RunState.valueOf(row.getString(17)),
                    row.getLong(18),
                    Impact.State.valueOf(row.getString(6)),
                    row.getLong(7),
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10),
                    json.readValue(row.getString(11), new TypeReference<List<Impact.Cell>>() {}),
                    row.getString(12),
                    row.getObject(13, OffsetDateTime.class).toInstant(),
                    row.getString(14),
                    ended == null ? null : ended.toInstant(),
                    List.of(),
                    List.of());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A recorded impact cannot be read", broken);
        }
    }
}
