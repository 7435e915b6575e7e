package io.fenji.grading.run;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The states that runs came to, each with the whole run as it was then: added to, never changed. */
@ApplicationScoped
public class RunSteps {

    static final String INSERT = """
            insert into run_step (run_id, step, content, recorded_at, recorded_by) values (:run, :step, :content, :now, :by)""";

    private final Sql sql;
    private final Ledger ledger;

    RunSteps(Sql sql, Ledger ledger) {
        this.sql = sql;
        this.ledger = ledger;
    }

    /** Keeps the run in the state it has just come to. */
    public void add(GradingRun run, Instant at, String by) {
        GradingRun.flush();
        var id = sql.with("run", run.id, "step", run.state, "content", RunText.of(sql, run.id))
                .with("now", at, "by", by)
                .insert(INSERT);
        ledger.append(RunTables.RUN_STEP, id);
    }
}
