package io.fenji.grading;

import io.fenji.metrics.ClosedMonths;
import io.fenji.metrics.Portfolio;
import io.fenji.ruleset.RuleSets;
import io.fenji.terms.StartOrder;
import io.fenji.terms.Texts;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Grades the whole portfolio, a thousand customers a transaction, one run after the other. A run that was cut off goes on where its last transaction
 * ended, with the same rules, figures and company total: each customer gets exactly one decision.
 */
@ApplicationScoped
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);
    private static final int AT_A_TIME = 1_000;
    private static final long PATIENCE_SECONDS = 30;

    private final Grading grading;
    private final Decisions decisions;
    private final Portfolio portfolio;
    private final RuleSets ruleSets;
    private final ClosedMonths closedMonths;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "grading-run"));
    private volatile boolean stopping;

    public Runs(
            Grading grading,
            Decisions decisions,
            Portfolio portfolio,
            RuleSets ruleSets,
            ClosedMonths closedMonths,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.grading = grading;
        this.decisions = decisions;
        this.portfolio = portfolio;
        this.ruleSets = ruleSets;
        this.closedMonths = closedMonths;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Records the run and begins with it once that is committed. */
    @Transactional
    public RunView start(@Nullable String asOf, String by) {
        var month = closedMonths.parse(asOf, "/asOf");
        var run = GradingRun.start(
                month,
                ruleSets.active(month).hash(),
                portfolio.company(month),
                portfolio.extent(),
                clock.instant(),
                by);
        var id = run.id;
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
        var unfinished = QuarkusTransaction.requiringNew()
                .call(() -> GradingRun.running().stream().map(run -> run.id).toList());
        unfinished.forEach(id -> {
            LOG.infof("Run %d was cut off; it goes on", id);
            begin(id);
        });
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
                Thread.yield();
            }
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Run %d failed", id);
            QuarkusTransaction.requiringNew().run(() -> fail(id, failed));
        }
    }

    /** Grades the next thousand customers; false when there is nothing left to do. */
    private boolean step(long id) {
        var run = GradingRun.ofId(id);
        if (run.state != RunState.RUNNING) {
            return false;
        }
        var month = run.month();
        var company = run.company();
        var customers = portfolio.next(month, company, run.lastCustomer, run.upTo, AT_A_TIME);
        if (customers.isEmpty()) {
            run.pass(RunState.EVALUATED);
            run.endedAt = clock.instant();
            return false;
        }
        var rules = ruleSets.ofHash(run.ruleSet);
        try (var session = rules.open()) {
            var graded = customers.stream()
                    .map(it -> grading.decision(
                            id, month, it, company, rules, session.judge(it.metrics()), false, run.startedBy))
                    .toList();
            decisions.addAll(graded);
            graded.forEach(run::count);
        }
        run.lastCustomer = customers.get(customers.size() - 1).id();
        return true;
    }

    private void fail(long id, RuntimeException cause) {
        var run = GradingRun.ofId(id);
        if (run.state == RunState.RUNNING) {
            run.pass(RunState.FAILED);
            run.endedAt = clock.instant();
            run.failure = Texts.shortened(String.valueOf(cause.getMessage()));
        }
    }
}
