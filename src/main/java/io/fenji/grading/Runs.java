package io.fenji.grading;

import io.fenji.ledger.Book;
import io.fenji.ledger.Ledger;
import io.fenji.metrics.ClosedMonths;
import io.fenji.metrics.Portfolio;
import io.fenji.ruleset.RuleSets;
import io.fenji.storage.Sql;
import io.fenji.terms.StartOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Grades the whole portfolio, a thousand customers a transaction, one run after the other. A run that was cut off goes on where its last transaction
 * ended, with the same rules, figures and company total: each customer gets exactly one decision. Several processes take turns at a run, and whoever
 * is left goes on with it.
 */
@ApplicationScoped
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);
    private static final int AT_A_TIME = 1_000;
    private static final long PATIENCE_SECONDS = 30;
    private static final long PAUSE_SECONDS = 10;
    private static final int MOST_TRIES = 6;

    private final Grading grading;
    private final Decisions decisions;
    private final RunSteps steps;
    private final Ledger ledger;
    private final Portfolio portfolio;
    private final RuleSets ruleSets;
    private final ClosedMonths closedMonths;
    private final Sql sql;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "grading-run"));
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public Runs(
            Grading grading,
            Decisions decisions,
            RunSteps steps,
            Ledger ledger,
            Portfolio portfolio,
            RuleSets ruleSets,
            ClosedMonths closedMonths,
            Sql sql,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.grading = grading;
        this.decisions = decisions;
        this.steps = steps;
        this.ledger = ledger;
        this.portfolio = portfolio;
        this.ruleSets = ruleSets;
        this.closedMonths = closedMonths;
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Records the run and begins with it once that is committed. No approval is under way meanwhile: what the run sees of the tiers is what its start knows. */
    @Transactional
    public RunView start(@Nullable String asOf, String by) {
        var month = closedMonths.parse(asOf, "/asOf");
        sql.one("select id from approval_turn where id = 1 for update", row -> row.getInt(1));
        var run = GradingRun.start(
                month,
                ruleSets.active(month).hash(),
                portfolio.company(month),
                portfolio.extent(),
                clock.instant(),
                by);
        var id = run.id;
        ledger.append(Book.RUN, id);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    begin(id);
                }
            }
        });
        return RunView.of(run);
    }

    void onStart(@Observes @Priority(StartOrder.RUNS) StartupEvent start) {
        unfinished().forEach(id -> {
            LOG.infof("Run %d was cut off; it goes on", id);
            begin(id);
        });
        worker.scheduleWithFixedDelay(this::lookAgain, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private static List<Long> unfinished() {
        return QuarkusTransaction.requiringNew()
                .call(() -> GradingRun.running().stream().map(run -> run.id).toList());
    }

    /** Goes on with runs that met a passing trouble, or whose process has ended. */
    private void lookAgain() {
        try {
            unfinished().forEach(this::work);
        } catch (RuntimeException unreachable) {
            LOG.warnf("The runs cannot be looked up: %s", unreachable.getMessage());
        }
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        worker.shutdown();
        if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A run did not stop in time; it goes on at the next start");
        }
    }

    private void begin(long id) {
        worker.execute(() -> work(id));
    }

    private void work(long id) {
        try {
            while (!stopping && QuarkusTransaction.requiringNew().timeout(600).call(() -> step(id))) {
                failures.remove(id);
            }
        } catch (RuntimeException | Error failed) {
            meet(id, failed);
        }
    }

    /** A trouble that may pass is left to the next look; any other, or one that does not pass, ends the run. */
    private void meet(long id, Throwable failed) {
        if (RunTrouble.of(failed) == RunTrouble.OTHERS_AT_WORK) {
            LOG.infof("Run %d: somebody else works on it", id);
        } else if (RunTrouble.of(failed) == RunTrouble.PASSING && failures.merge(id, 1, Integer::sum) < MOST_TRIES) {
            LOG.warnf("Run %d: %s; it goes on in a moment", id, failed.getMessage());
        } else {
            end(id, failed);
        }
    }

    private void end(long id, Throwable failed) {
        var incident = UUID.randomUUID();
        LOG.errorf(failed, "Run %d failed, incident %s", id, incident);
        failures.remove(id);
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> fail(id, "This is our fault. It is logged as incident %s.".formatted(incident)));
        } catch (RuntimeException unreachable) {
            LOG.warnf("Run %d could not be ended: %s", id, unreachable.getMessage());
        }
    }

    /** Grades the next thousand customers, while others who would do the same wait; false when there is nothing left to do. */
    private boolean step(long id) {
        sql.one("select id from grading_run where id = ? for update", row -> row.getLong(1), id);
        var run = GradingRun.ofId(id);
        if (run.state != RunState.RUNNING) {
            return false;
        }
        var month = run.month();
        var company = run.company();
        var customers = portfolio.next(month, company, run.startedAt, run.lastCustomer, run.upTo, AT_A_TIME);
        if (customers.isEmpty()) {
            run.pass(RunState.EVALUATED);
            run.endedAt = clock.instant();
            steps.add(run, run.endedAt, run.startedBy);
            return false;
        }
        var rules = ruleSets.ofHash(run.ruleSet);
        try (var session = rules.open()) {
            var graded = customers.stream()
                    .map(it -> grading.decision(
                            id, month, it, company, rules, session.judge(it.metrics()), false, run.startedBy))
                    .toList();
            decisions.addAll(id, graded);
            graded.forEach(run::count);
        }
        run.lastCustomer = customers.get(customers.size() - 1).id();
        return true;
    }

    private void fail(long id, String failure) {
        var run = GradingRun.ofId(id);
        if (run.state == RunState.RUNNING) {
            run.pass(RunState.FAILED);
            run.endedAt = clock.instant();
            run.failure = failure;
            steps.add(run, run.endedAt, run.startedBy);
        }
    }
}
