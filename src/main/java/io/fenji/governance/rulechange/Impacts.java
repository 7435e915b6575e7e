package io.fenji.governance.rulechange;

import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.base.terms.Texts;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.GradingRun;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSets;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Grades the whole last run again with a draft, in the background, a thousand customers a transaction: no sample, no estimate. */
@ApplicationScoped
class Impacts {

    private static final Logger LOG = Logger.getLogger(Impacts.class);
    private static final int AT_A_TIME = 1_000;
    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int MOST_WAITS = 300;

    private final ImpactStore store;
    private final DraftFiles files;
    private final Checking checking;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final TransactionSynchronizationRegistry transaction;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "rule-impact"));
    private final Set<Long> cancelled = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Impacts(
            ImpactStore store,
            DraftFiles files,
            Checking checking,
            Decisions decisions,
            RuleSets ruleSets,
            TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.files = files;
        this.checking = checking;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.transaction = transaction;
    }

    /** Begins with it when the present transaction is committed; empty where nothing has been graded yet. */
    @Transactional
    Optional<Long> start(RuleDraft draft, String by) {
        return GradingRun.lastEvaluated().map(run -> {
            var id = store.begin(draft, run.id, run.done, by);
            transaction.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {}

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        worker.execute(() -> work(id));
                    }
                }
            });
            return id;
        });
    }

    /** The impact that was asked for last; a refusal where none was. */
    @Transactional
    Impact last(long draft) {
        RuleDraft.ofId(draft);
        return store.last(draft)
                .orElseThrow(() -> Refusal.notFound(
                        "impact.none",
                        "The impact of rule draft %d was not computed yet; POST asks for it, once a run is evaluated."
                                .formatted(draft)));
    }

    /** The last impact, waited for while it is being computed; null where there is none. */
    @Nullable
    Impact awaited(long draft) {
        for (var tries = 0; tries < MOST_WAITS; tries++) {
            var impact = QuarkusTransaction.requiringNew()
                    .call(() -> store.last(draft).orElse(null));
            if (impact == null || impact.state() != Impact.State.RUNNING) {
                return impact;
            }
            LockSupport.parkNanos(WAIT.toNanos());
        }
        return QuarkusTransaction.requiringNew().call(() -> store.last(draft).orElse(null));
    }

    void cancel(long draft) {
        var impact = last(draft);
        if (impact.state() != Impact.State.RUNNING) {
            throw Refusal.conflict("impact.state", "The computation is %s already.".formatted(impact.state()));
        }
        cancelled.add(impact.id());
    }

    void onStart(@Observes @Priority(StartOrder.RULE_CHANGES) StartupEvent start) {
        QuarkusTransaction.requiringNew().run(store::failUnfinished);
    }

    void onStop(@Observes ShutdownEvent stop) {
        stopping = true;
        worker.shutdown();
    }

    private void work(long id) {
        try {
            var impact = QuarkusTransaction.requiringNew().call(() -> store.ofId(id));
            var content = QuarkusTransaction.requiringNew().call(() -> files.of(impact.draft()));
            var base = QuarkusTransaction.requiringNew().call(() -> ruleSets.ofHash(impact.base()));
            try (var rules = checking.rules(content);
                    var before = base.open();
                    var after = rules.open()) {
                new Walk(impact, before, after, new Reasons(base, rules)).run();
            }
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "The impact %d could not be computed", id);
            end(id, Impact.State.FAILED, Texts.shortened(String.valueOf(failed.getMessage())));
        }
    }

    private void end(long id, Impact.State state, @Nullable String failure) {
        QuarkusTransaction.requiringNew().run(() -> store.end(id, state, failure));
    }

    /** One walk over a run's decisions. */
    private final class Walk {

        private final Impact impact;
        private final RuleSession before;
        private final RuleSession after;
        private final Reasons reasons;
        private final ImpactMatrix matrix = new ImpactMatrix();
        private long done;
        private long last = RecordedDecisions.BEFORE_ALL;

        Walk(Impact impact, RuleSession before, RuleSession after, Reasons reasons) {
            this.impact = impact;
            this.before = before;
            this.after = after;
            this.reasons = reasons;
        }

        void run() {
            while (QuarkusTransaction.requiringNew().call(this::step)) {
                if (cancelled.remove(impact.id()) || stopping) {
                    end(impact.id(), Impact.State.CANCELLED, null);
                    return;
                }
            }
            end(impact.id(), Impact.State.DONE, null);
        }

        private boolean step() {
            var found = decisions.ofRun(impact.run(), null, last, AT_A_TIME);
            var moved = new ArrayList<ImpactStore.NewRow>();
            var near = new ArrayList<ImpactStore.NewRow>();
            found.forEach(decision -> judge(decision.readable(), moved, near));
            if (!found.isEmpty()) {
                done += found.size();
                last = java.util.Objects.requireNonNull(
                        found.get(found.size() - 1).id());
                store.progress(impact.id(), done, matrix, moved, near);
            }
            return found.size() == AT_A_TIME;
        }

        private void judge(Decision decision, List<ImpactStore.NewRow> moved, List<ImpactStore.NewRow> near) {
            var metrics = decision.metrics();
            var old = before.judge(metrics);
            var now = after.judge(metrics);
            var from = ImpactMatrix.place(old);
            var to = ImpactMatrix.place(now);
            var amount = metrics.annualOrderAmount();
            matrix.add(from, to, amount);
            if (!from.equals(to)) {
                moved.add(new ImpactStore.NewRow(
                        decision.customerId(), from, to, amount, reasons.moving(metrics, old, now)));
            } else {
                reasons.near(metrics, now.tier())
                        .ifPresent(it ->
                                near.add(new ImpactStore.NewRow(decision.customerId(), from, to, amount, List.of(it))));
            }
        }
    }
}
