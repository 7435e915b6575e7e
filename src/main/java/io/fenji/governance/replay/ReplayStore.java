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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reports of replays, and how far each is. */
@ApplicationScoped
class ReplayStore {

    /** Where a replay goes on: after that decision of that rule set. */
    record Place(ReplayReport.State state, Extent extent, String ruleSet, long decision) {}

    private static final String SELECT = """
            select id, run_id as run, from_month as "from", to_month as "to", state, total, done, identical, different, not_replayable,
              started_at, started_by, ended_at, failure
            from replay_report\s""";

    private record Row(
            long decision,
            String customer,
            Month asOf,
            String ruleSet,
            ReplayVerdict verdict,
            String differences,
            @Nullable String reason) {}

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;

    ReplayStore(Sql sql, ObjectMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    long begin(Extent extent, long total, String by) {
        return sql.with(extent)
                .with("total", total, "first", RecordedDecisions.BEFORE_ALL)
                .with("now", clock.instant(), "by", by)
                .insert("""
                        insert into replay_report (run_id, from_month, to_month, up_to, state, total, done, identical, different, not_replayable,
                          last_set, last_decision, started_at, started_by)
                        values (:run, :from, :to, :upTo, 'RUNNING', :total, 0, 0, 0, 0, '', :first, :now, :by)""");
    }

    ReplayReport ofId(long id) {
        return sql.with("id", id)
                .first(ReplayReport.class, SELECT + "where id = :id")
                .orElseThrow(() -> Refusal.notFound("replay.unknown", Message.of("replay.unknown", id)));
    }

    /** The latest first, those before the cursor. */
    List<ReplayReport> before(long id, int limit) {
        return sql.with("id", id, "limit", limit)
                .list(ReplayReport.class, SELECT + "where id < :id order by id desc limit :limit");
    }

    List<Long> running() {
        return sql.list(Long.class, "select id from replay_report where state = 'RUNNING' order by id");
    }

    /** How many of that caller's are under way. */
    long running(String by) {
        return sql.with("by", by)
                .one(Long.class, "select count(*) from replay_report where state = 'RUNNING' and started_by = :by");
    }

    /** Where that replay goes on; whoever else asks waits for the end of the present transaction. */
    Place lock(long id) {
        return sql.with("id", id).one(Place.class, """
                select state, run_id as run, from_month as "from", to_month as "to", up_to, last_set as rule_set, last_decision as decision
                from replay_report where id = :id for update""");
    }

    /** Adds what the decision brought; identical ones are counted only. */
    void add(long id, List<RecordedDecision> replayed, List<ReplayFinding> findings) {
        var last = replayed.get(replayed.size() - 1);
        var rows = new ArrayList<NotIdentical>();
        for (var i = 0; i < findings.size(); i++) {
            var it = findings.get(i);
            if (it.verdict() != ReplayVerdict.IDENTICAL) {
                rows.add(new NotIdentical(replayed.get(i).id(), it.verdict(), written(it.differences()), it.reason()));
            }
        }
        sql.with("report", id).batch("""
                insert into replay_difference (report_id, decision_id, verdict, differences, reason)
                values (:report, :decision, :verdict, :differences, :reason)""", rows);
        var different = rows.stream()
                .filter(it -> it.verdict == ReplayVerdict.DIFFERENT)
                .count();
        sql.with("id", id, "done", findings.size(), "identical", findings.size() - rows.size())
                .with("different", different, "notReplayable", rows.size() - different)
                .with("lastSet", last.ruleSet(), "lastDecision", last.id())
                .update("""
                        update replay_report set done = done + :done, identical = identical + :identical, different = different + :different,
                          not_replayable = not_replayable + :notReplayable, last_set = :lastSet, last_decision = :lastDecision
                        where id = :id""");
    }

    private record NotIdentical(
            long decision,
            ReplayVerdict verdict,
            String differences,
            @Nullable String reason) {}

    /** Ends a replay that is running. */
    void end(long id, ReplayReport.State state, @Nullable String failure) {
        sql.with("id", id, "state", state)
                .with("failure", failure, "now", clock.instant())
                .update("""
                update replay_report set state = :state, failure = :failure, ended_at = :now where id = :id and state = 'RUNNING'""");
    }

    /** The decisions of a report that did not come out as they are recorded, by id, those after the cursor. */
    List<ReplayReport.Line> differences(long id, long after, int limit) {
        return sql.with("id", id, "after", after, "limit", limit).list(Row.class, """
                        select d.id as decision, coalesce(c.code, 'customer ' || d.customer_id) as customer, d.as_of, d.rule_set, r.verdict,
                          r.differences, r.reason
                        from replay_difference r join decision d on d.id = r.decision_id left join customer c on c.id = d.customer_id
                        where r.report_id = :id and r.decision_id > :after order by r.report_id, r.decision_id limit :limit""").stream()
                .map(this::line)
                .toList();
    }

    private ReplayReport.Line line(Row it) {
        return new ReplayReport.Line(
                it.decision, it.customer, it.asOf, it.ruleSet, it.verdict, read(it.differences), it.reason);
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
}
