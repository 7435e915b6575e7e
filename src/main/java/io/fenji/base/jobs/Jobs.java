package io.fenji.base.jobs;

import io.fenji.base.jobs.JobState.Outcome;
import io.fenji.base.storage.AfterCommit;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Texts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Does each job when it is due, by the clock of the house. Whoever does it holds its row, which is locked: so no two processes do it side by side, and that
 * of a process that is killed is done by another one.
 */
@ApplicationScoped
public class Jobs {

    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final long LOOK_SECONDS = 10;
    private static final long PATIENCE_SECONDS = 10;
    private static final int LONGEST_SECONDS = 3_600;
    private static final int LONGEST_RESULT = 1_000;
    private static final String SELECT =
            "select name, next_run, began_at, ended_at, outcome, result, failures from job ";

    private final Map<String, Job> byName = new TreeMap<>();
    private final Sql sql;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;
    private final ScheduledExecutorService worker;

    @Inject
    Jobs(@Any Instance<Job> jobs, Sql sql, TransactionSynchronizationRegistry transaction, Clock clock) {
        this((Iterable<Job>) jobs, sql, transaction, clock);
    }

    Jobs(Iterable<Job> jobs, Sql sql, TransactionSynchronizationRegistry transaction, Clock clock) {
        jobs.forEach(it -> byName.put(it.name(), it));
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.worker = Executors.newScheduledThreadPool(Math.max(1, byName.size()), task -> new Thread(task, "job"));
    }

    void onStart(@Observes @Priority(StartOrder.ANCHORS) StartupEvent start) {
        byName.keySet().forEach(this::begin);
        byName.values().forEach(it -> worker.scheduleWithFixedDelay(() -> look(it), 0, LOOK_SECONDS, TimeUnit.SECONDS));
    }

    /** Due at once where it was never run. */
    private void begin(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> sql.with("name", name, "now", clock.instant()).update("""
                        insert into job (name, next_run, failures) values (:name, :now, 0) on conflict do nothing"""));
    }

    /** What is under way ends first. */
    void onStop(@Observes @Priority(StartOrder.ANCHORS) ShutdownEvent stop) throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("A job did not end in time; it is done again after the next start");
        }
    }

    /** Those that this version has, by name. */
    public List<JobState> all() {
        return sql.list(JobState.class, SELECT + "order by name").stream()
                .filter(it -> byName.containsKey(it.name()))
                .toList();
    }

    /** Makes it due now, and has it done once the present transaction is committed; a refusal where there is none. */
    public JobState ask(String name) {
        var job = Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> Refusal.notFound(
                        "job.unknown", Message.of("job.unknown", Texts.shortened(name), byName.keySet())));
        sql.with("name", name, "now", clock.instant()).update("update job set next_run = :now where name = :name");
        AfterCommit.run(transaction, () -> worker.execute(() -> look(job)));
        return sql.with("name", name).one(JobState.class, SELECT + "where name = :name");
    }

    /** Does it where it is due and nobody else does it. Returns whether it did. */
    boolean look(Job job) {
        try {
            return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> isDue(job) && done(job));
        } catch (RuntimeException | Error failed) {
            LOG.warnf("The job %s cannot be looked at and is tried again: %s", job.name(), failed.getMessage());
            return false;
        }
    }

    private boolean isDue(Job job) {
        return sql.with("name", job.name(), "now", clock.instant())
                .first(
                        String.class,
                        "select name from job where name = :name and next_run <= :now for update skip locked")
                .isPresent();
    }

    private boolean done(Job job) {
        var began = clock.instant();
        try {
            note(
                    job,
                    began,
                    Outcome.DONE,
                    QuarkusTransaction.suspendingExisting().call(job::run));
        } catch (QuarkusTransactionException failed) {
            fail(job, began, failed.getCause() == null ? failed : failed.getCause());
        } catch (RuntimeException | Error failed) {
            fail(job, began, failed);
        }
        return true;
    }

    private void fail(Job job, Instant began, Throwable failed) {
        LOG.errorf(failed, "The job %s failed; it is done again after %s", job.name(), job.pause());
        note(job, began, Outcome.FAILED, String.valueOf(failed));
    }

    private void note(Job job, Instant began, Outcome outcome, String result) {
        var ended = clock.instant();
        sql.with("name", job.name(), "began", began, "ended", ended)
                .with("outcome", outcome, "next", ended.plus(job.pause()))
                .with("result", result.substring(0, Math.min(result.length(), LONGEST_RESULT)))
                .with("failed", outcome == Outcome.FAILED ? 1 : 0)
                .update("""
                update job set began_at = :began, ended_at = :ended, outcome = :outcome, result = :result, next_run = :next,
                  failures = (failures + :failed) * :failed where name = :name""");
    }
}
