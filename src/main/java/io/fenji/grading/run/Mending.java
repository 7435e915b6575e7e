package io.fenji.grading.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts moments of runs right that an earlier version moved, by two people: no entry is changed, and the mending is an entry of its own. What else does
 * not fit the ledger is no work of that fault, and stays a finding.
 */
@ApplicationScoped
public class Mending {

    private static final String SELECT = """
            select m.id, m.reason, m.recorded_at as proposed_at, m.recorded_by as proposed_by, coalesce(s.step, 'PROPOSED') as state, s.detail,
              s.recorded_at as decided_at, s.recorded_by as decided_by
            from ledger_mending m left join ledger_mending_step s on s.mending_id = m.id\s""";

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final Clock clock;

    Mending(Sql sql, Turns turns, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A mending as it is told.
     *
     * @param state PROPOSED, APPROVED or REJECTED
     * @param detail what was mended, or why it was rejected; null while it is PROPOSED
     * @param runs those that are to be mended now; empty once it is decided on
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record LedgerMending(
            long id,
            String state,
            String reason,
            Instant proposedAt,
            String proposedBy,
            @Nullable String detail,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            List<MovedRun> runs) {

        private static LedgerMending of(Row it, List<MovedRun> runs) {
            return new LedgerMending(
                    it.id,
                    it.state,
                    it.reason,
                    it.proposedAt,
                    it.proposedBy,
                    it.detail,
                    it.decidedAt,
                    it.decidedBy,
                    runs);
        }
    }

    private record Row(
            long id,
            String state,
            String reason,
            Instant proposedAt,
            String proposedBy,
            @Nullable String detail,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {}

    /** The latest first. */
    @Transactional
    public List<LedgerMending> all() {
        return sql.list(Row.class, SELECT + "order by m.id desc").stream()
                .map(this::told)
                .toList();
    }

    @Transactional
    public LedgerMending propose(@Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.mending"));
        if (moved().isEmpty()) {
            throw Refusal.conflict("mending.nothing", Message.of("mending.nothing"));
        }
        var id = sql.with("why", why, "now", clock.instant(), "by", by)
                .insert("insert into ledger_mending (reason, recorded_at, recorded_by) values (:why, :now, :by)");
        ledger.append(RunTables.MENDING, id);
        return ofId(id);
    }

    /** Mends every run that was moved, once another person than the one who proposed it says so, and records each as it is then. */
    @Transactional
    public LedgerMending approve(long id, String by) {
        turns.approvals();
        undecided(id);
        var moved = moved();
        moved.forEach(it -> mend(it, by));
        step(
                id,
                "APPROVED",
                moved.stream()
                        .map(it -> "run %d began %s, stood there as %s, is recorded as %s"
                                .formatted(it.run(), it.began(), it.startedAt(), it.recorded()))
                        .collect(Collectors.joining("; ")),
                by);
        return ofId(id);
    }

    @Transactional
    public LedgerMending reject(long id, @Nullable String reason, String by) {
        var why = Said.reason(reason, Message.of("reason.no-mending"));
        turns.approvals();
        undecided(id);
        step(id, "REJECTED", why, by);
        return ofId(id);
    }

    private List<MovedRun> moved() {
        return new MovedRuns(sql).all();
    }

    /** Its other moments are those of its steps, which were never moved; what no step tells, of a run from before there were steps, stays. */
    private void mend(MovedRun it, String by) {
        var run = sql.with("run", it.run());
        run.with("began", it.began(), "recorded", it.began().equals(it.recorded()) ? null : it.recorded())
                .update("""
                update grading_run set started_at = :began, started_as_recorded = :recorded, version = version + 1,
                  ended_at = coalesce((select min(s.recorded_at) from run_step s where s.run_id = grading_run.id
                    and s.step in ('EVALUATED', 'FAILED')), ended_at),
                  submitted_at = coalesce((select min(s.recorded_at) from run_step s where s.run_id = grading_run.id
                    and s.step = 'SUBMITTED'), submitted_at),
                  decided_at = coalesce((select min(s.recorded_at) from run_step s where s.run_id = grading_run.id
                    and s.step in ('APPROVED', 'REJECTED', 'WITHDRAWN')), decided_at)
                where id = :run""");
        var step = run.with("step", "MENDED", "content", RunText.of(sql, it.run()))
                .with("now", clock.instant(), "by", by)
                .insert(RunSteps.INSERT);
        ledger.append(RunTables.RUN_STEP, step);
    }

    private void undecided(long id) {
        var mending = ofId(id);
        if (!mending.state.equals("PROPOSED")) {
            throw Refusal.conflict("mending.state", Message.of("mending.state", id, mending.state));
        }
    }

    private void step(long id, String step, String detail, String by) {
        var added = sql.with("id", id, "step", step, "detail", detail)
                .with("now", clock.instant(), "by", by)
                .insert("""
                insert into ledger_mending_step (mending_id, step, detail, recorded_at, recorded_by)
                values (:id, :step, :detail, :now, :by)""");
        ledger.append(RunTables.MENDING_STEP, added);
    }

    @Transactional
    public LedgerMending ofId(long id) {
        return sql.with("id", id)
                .first(Row.class, SELECT + "where m.id = :id")
                .map(this::told)
                .orElseThrow(() -> Refusal.notFound("mending.unknown", Message.of("mending.unknown", id)));
    }

    private LedgerMending told(Row it) {
        return LedgerMending.of(it, it.state.equals("PROPOSED") ? moved() : List.of());
    }
}
