package io.fenji.grading.run;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Background;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.StartOrder;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.metrics.ClosedMonths;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.rules.rulebook.RuleSets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grades the whole portfolio, a thousand customers a transaction, one run after the other. A run that was cut off goes on where its last transaction
 * ended, with the same rules, figures and company total: each customer gets exactly one decision. Several processes take turns at a run, and whoever
 * is left goes on with it.
 */
@ApplicationScoped
public class Runs implements Background.Work {

    private static final int AT_A_TIME = 1_000;

    private final Grading grading;
    private final Decisions decisions;
    private final RunSteps steps;
    private final Ledger ledger;
    private final Portfolio portfolio;
    private final AttributeValues values;
    private final RuleSets ruleSets;
    private final ClosedMonths closedMonths;
    private final Sql sql;
    private final Turns turns;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final Background background = new Background("Run", this);

    public Runs(
            Grading grading,
            Decisions decisions,
            RunSteps steps,
            Ledger ledger,
            Portfolio portfolio,
            AttributeValues values,
            RuleSets ruleSets,
            ClosedMonths closedMonths,
            Sql sql,
            Turns turns,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.grading = grading;
        this.decisions = decisions;
        this.steps = steps;
        this.ledger = ledger;
        this.portfolio = portfolio;
        this.values = values;
        this.ruleSets = ruleSets;
        this.closedMonths = closedMonths;
        this.sql = sql;
        this.turns = turns;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Records the run and begins with it once that is committed. No approval is under way meanwhile: what the run sees of the tiers is what its start knows. */
    @Transactional
    public RunView start(@Nullable String asOf, RunKind kind, String by) {
        var month = closedMonths.parse(asOf, "/asOf");
        turns.approvals();
        var now = clock.instant();
        var run = GradingRun.start(
                kind,
                month,
                ruleSets.active(month).hash(),
                portfolio.company(month),
                portfolio.extent(month, now),
                now,
                by);
        ledger.append(RunTables.RUN, run.id);
        background.beginAfter(transaction, run.id);
        return RunView.of(run);
    }

    void onStart(@Observes @Priority(StartOrder.RUNS) StartupEvent start) {
        background.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        background.stop();
    }

    @Override
    public List<Long> unfinished() {
        return GradingRun.running().stream().map(run -> run.id).toList();
    }

    /** Grades the next thousand customers, while others who would do the same wait; false when there is nothing left to do. */
    @Override
    public boolean step(long id) {
        sql.with("id", id).one(Long.class, "select id from grading_run where id = :id for update");
        var run = GradingRun.ofId(id);
        if (run.state != RunState.RUNNING) {
            return false;
        }
        var month = run.month();
        var company = run.company();
        var measured = portfolio.open(month, company, run.startedAt, run.lastCustomer, run.upTo, AT_A_TIME);
        if (measured.isEmpty()) {
            run.pass(RunState.EVALUATED);
            run.endedAt = clock.instant();
            steps.add(run, run.endedAt, run.startedBy);
            return false;
        }
        var rules = ruleSets.ofHash(run.ruleSet);
        var customers = values.with(measured, month, company.figures(), rules.vocabulary());
        try (var session = rules.open()) {
            var graded = customers.stream()
                    .map(it -> grading.decision(
                            id, month, it, company, rules, session.judge(it.facts()), false, run.startedBy))
                    .toList();
            decisions.addAll(id, graded);
            graded.forEach(run::count);
        }
        run.lastCustomer = customers.get(customers.size() - 1).id();
        return true;
    }

    @Override
    public void fail(long id, String failure) {
        var run = GradingRun.ofId(id);
        if (run.state == RunState.RUNNING) {
            run.pass(RunState.FAILED);
            run.endedAt = clock.instant();
            run.failure = failure;
            steps.add(run, run.endedAt, run.startedBy);
        }
    }
}
