package io.fenji.grading.run;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** The states that runs came to, each with the whole run as it was then: added to, never changed. */
@ApplicationScoped
public class RunSteps {

    private final Sql sql;
    private final Ledger ledger;

    RunSteps(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Keeps the run in the state it has just come to. */
    public void add(GradingRun run, Instant at, String by) {
        GradingRun.flush();
        var id = sql.insert(
                "insert into run_step (run_id, step, content, recorded_at, recorded_by) values (?, ?, ?, ?, ?)",
                run.id,
                run.state.name(),
                RunText.of(sql, run.id),
                at.atOffset(ZoneOffset.UTC),
                by);
        ledger.append(RunTables.RUN_STEP, id);
    }
}
