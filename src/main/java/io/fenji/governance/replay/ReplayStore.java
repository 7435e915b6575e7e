package io.fenji.governance.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.decision.RecordedDecision;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.decision.RecordedDecisions.Extent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of replays, and how far each is. */
@ApplicationScoped
class ReplayStore {

    /** Where a replay goes on: after that decision of that rule set. */
    record Place(ReplayReport.State state, Extent extent, String ruleSet, long decision) {}

    private static final String SELECT =
            "select id, run_id, from_month, to_month, state, total, done, identical, different, not_replayable, started_at, started_by, ended_at, failure"
                    + " from replay_report ";

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    ReplayStore(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    long begin(Extent extent, long total, String by) {
        return sql.insert(
                "insert into replay_report (run_id, from_month, to_month, up_to, state, total, done, identical, different, not_replayable, last_set, last_decision, started_at, started_by)"
                        + " values (?, ?, ?, ?, 'RUNNING', ?, 0, 0, 0, 0, '', ?, ?, ?)",
                extent.run(),
                number(extent.from()),
                number(extent.to()),
                extent.upTo(),
                total,
                RecordedDecisions.BEFORE_ALL,
                now(),
                by);
    }

    private static @Nullable Integer number(@Nullable Month month) {
        return month == null ? null : month.number();
    }

    ReplayReport ofId(long id) {
        return sql.list(SELECT + "where id = ?", ReplayStore::report, id).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("replay.unknown", Message.of("replay.unknown", id)));
    }

    /** The latest first, those before the cursor. */
    List<ReplayReport> before(long id, int limit) {
        return sql.list(SELECT + "where id < ? order by id desc limit " + limit, ReplayStore::report, id);
    }

    List<Long> running() {
        return sql.list("select id from replay_report where state = 'RUNNING' order by id", row -> row.getLong(1));
    }

    /** How many of that caller's are under way. */
    long running(String by) {
        return sql.one(
                "select count(*) from replay_report where state = 'RUNNING' and started_by = ?",
                row -> row.getLong(1),
                by);
    }

    /** Where that replay goes on; whoever else asks waits for the end of the present transaction. */
    Place lock(long id) {
        return sql.one(
                "select state, run_id, from_month, to_month, up_to, last_set, last_decision from replay_report where id = ? for update",
                row -> new Place(
                        ReplayReport.State.valueOf(row.getString(1)),
                        new Extent(row.getObject(2, Long.class), month(row, 3), month(row, 4), row.getLong(5)),
                        row.getString(6),
                        row.getLong(7)),
                id);
    }

    /** Adds what the decision brought; identical ones are counted only. */
    void add(long id, List<RecordedDecision> replayed, List<ReplayFinding> findings) {
        var last = replayed.get(replayed.size() - 1);
        var rows = new java.util.ArrayList<@Nullable Object[]>();
        var different = 0;
        for (var i = 0; i < findings.size(); i++) {
            var it = findings.get(i);
            if (it.verdict() != ReplayVerdict.IDENTICAL) {
                different += it.verdict() == ReplayVerdict.DIFFERENT ? 1 : 0;
                rows.add(new @Nullable Object[] {
                    id, replayed.get(i).id(), it.verdict().name(), written(it.differences()), it.reason()
                });
            }
        }
        sql.batch(
                "insert into replay_difference (report_id, decision_id, verdict, differences, reason) values (?, ?, ?, ?, ?)",
                rows);
        sql.update(
                "update replay_report set done = done + ?, identical = identical + ?, different = different + ?, not_replayable = not_replayable + ?, last_set = ?, last_decision = ? where id = ?",
                findings.size(),
                findings.size() - rows.size(),
                different,
                rows.size() - different,
                last.ruleSet(),
                last.id(),
                id);
    }

    /** Ends a replay that is running. */
    void end(long id, ReplayReport.State state, @Nullable String failure) {
        sql.update(
                "update replay_report set state = ?, failure = ?, ended_at = ? where id = ? and state = 'RUNNING'",
                state.name(),
                failure,
                now(),
                id);
    }

    /** The decisions of a report that did not come out as they are recorded, by id, those after the cursor. */
    List<ReplayReport.Line> differences(long id, long after, int limit) {
        return sql.list(
                "select d.id, coalesce(c.code, 'customer ' || d.customer_id), d.as_of, d.rule_set, r.verdict, r.differences, r.reason"
                        + " from replay_difference r join decision d on d.id = r.decision_id left join customer c on c.id = d.customer_id"
                        + " where r.report_id = ? and r.decision_id > ? order by r.report_id, r.decision_id limit "
                        + limit,
                row -> new ReplayReport.Line(
                        row.getLong(1),
                        row.getString(2),
                        Month.ofNumber(row.getInt(3)),
                        row.getString(4),
                        ReplayVerdict.valueOf(row.getString(5)),
                        read(row.getString(6)),
                        row.getString(7)),
                id,
                after);
    }

    private String written(List<Difference> differences) {
        try {
            return json.writeValueAsString(differences);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Difference> read(String differences) {
        try {
            return json.readValue(differences, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("Kept differences cannot be read: " + differences, broken);
        }
    }

    private static @Nullable Month month(ResultSet row, int column) throws SQLException {
        var number = row.getObject(column, Integer.class);
        return number == null ? null : Month.ofNumber(number);
    }

    private static ReplayReport report(ResultSet row) throws SQLException {
        var ended = row.getObject(13, OffsetDateTime.class);
        return new ReplayReport(
                row.getLong(1),
                row.getObject(2, Long.class),
                month(row, 3),
                month(row, 4),
                ReplayReport.State.valueOf(row.getString(5)),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getObject(11, OffsetDateTime.class).toInstant(),
                row.getString(12),
                ended == null ? null : ended.toInstant(),
                row.getString(14));
    }
}
