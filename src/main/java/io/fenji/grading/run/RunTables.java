package io.fenji.grading.run;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.base.ledger.record.Column;
import io.fenji.base.ledger.record.LedgerTable;
import io.fenji.base.ledger.record.LedgerTables;
import io.fenji.base.ledger.record.StateCheck;
import io.fenji.base.ledger.record.StateCheck.Different;
import io.fenji.base.storage.Sql;
import io.fenji.grading.decision.Decisions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions, runs, the states that they came to, and what was mended of them. */
public final class RunTables implements LedgerTables {

    static final LedgerTable RUN = LedgerTable.of(
                    "RUN",
                    "grading_run",
                    "id int, as_of int, rule_set text, figures int, first_month int, company_profit decimal, preliminary flag, total int, up_to int, started_at instant or started_as_recorded, started_by text, preview flag later")
            .changing(
                    "version, state, done, last_customer, graded_a, graded_b, graded_c, graded_d, held, rule_errors, ended_at, submitted_at, submitted_by, decided_at, decided_by, reason, failure, started_as_recorded, left_out");

    static final LedgerTable RUN_STEP = LedgerTable.of(
                    "RUN_STEP",
                    "run_step",
                    "id int, run_id int, step text, content text, recorded_at instant, recorded_by text")
            .weighty();

    static final LedgerTable LEFT_OUT = LedgerTable.of(
            "LEFT_OUT", "run_left_out", "id int, run_id int, customer_id int, recorded_at instant, recorded_by text");

    static final LedgerTable MENDING =
            LedgerTable.of("MENDING", "ledger_mending", "id int, reason text, recorded_at instant, recorded_by text");

    static final LedgerTable MENDING_STEP = LedgerTable.of(
            "MENDING_STEP",
            "ledger_mending_step",
            "id int, mending_id int, step text, detail text, recorded_at instant, recorded_by text");

    @Override
    public List<LedgerTable> tables() {
        return List.of(Decisions.DECISION, RUN, RUN_STEP, LEFT_OUT, MENDING, MENDING_STEP);
    }

    private static final String RUNS =
            "select s.content, %s from grading_run r left join run_step s on s.id = (select max(n.id) from run_step n where n.run_id = r.id) order by r.id"
                    .formatted(Column.names(RunText.COLUMNS, "r."));

    /** A run under way has no step yet, and its counts rise. */
    @Override
    public void check(StateCheck state) {
        state.each(RUN, RUNS, row -> {
            var kept = row.getString(1);
            var isSame = kept == null
                    ? row.getString(4).equals("RUNNING")
                    : kept.equals(Canonical.row(RunText.COLUMNS, row, 2));
            return isSame
                    ? Optional.empty()
                    : Optional.of(new Different(
                            row.getLong(2), "grading_run %d is not what its last step says".formatted(row.getLong(2))));
        });
    }

    @Override
    public void adopt(Sql sql, Instant now, String step, String by) {
        sql.list(Long.class, "select id from grading_run where state <> 'RUNNING' order by id")
                .forEach(run -> sql.with("run", run, "step", step, "content", RunText.of(sql, run))
                        .with("now", now, "by", by)
                        .update(RunSteps.INSERT));
    }
}
