package io.fenji.governance.replay;

import io.fenji.base.storage.Background;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes many recorded decisions again, a thousand a transaction, rule set by rule set, so that each set is compiled once. A replay that was cut off goes
 * on after its last transaction.
 */
@ApplicationScoped
class Replays implements Background.Work {

    private static final int AT_A_TIME = 1_000;
    private static final int MOST_OF_ONE = 5;

    private final ReplayStore store;
    private final RecordedDecisions decisions;
    private final RuleSets ruleSets;
    private final TransactionSynchronizationRegistry transaction;
    private final Background background = new Background("Replay", this);

    /** The set whose decisions are being replayed; of the background's thread alone. */
    private @Nullable OpenedSet opened;

    Replays(
            ReplayStore store,
            RecordedDecisions decisions,
            RuleSets ruleSets,
            TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.transaction = transaction;
    }

    /** Begins once the present transaction is committed, with the decisions that there are now: of that run, of those months, or all. */
    @Transactional
    ReplayReport start(@Nullable Long run, @Nullable Month from, @Nullable Month to, String by) {
        if (run != null) {
            GradingRun.ofId(run);
        }
        if (from != null && to != null && from.compareTo(to) > 0) {
            throw Refusal.invalid("months.backwards", Message.of("months.backwards", from, to), "/from");
        }
        if (store.running(by) >= MOST_OF_ONE) {
            throw Refusal.tooMany(Message.of("replay.many", by, MOST_OF_ONE));
        }
        var extent = new RecordedDecisions.Extent(run, from, to, decisions.last());
        var id = store.begin(extent, decisions.count(extent), by);
        background.beginAfter(transaction, id);
        return store.ofId(id);
    }

    /** What is replayed already stays in the report. */
    @Transactional
    ReplayReport cancel(long id) {
        var state = store.ofId(id).state();
        if (state != ReplayReport.State.RUNNING) {
            throw Refusal.conflict("replay.state", Message.of("replay.state", id, state));
        }
        store.end(id, ReplayReport.State.CANCELLED, null);
        return store.ofId(id);
    }

    void onStart(@Observes @Priority(StartOrder.REPLAYS) StartupEvent start) {
        background.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        background.stop();
    }

    @Override
    public List<Long> unfinished() {
        return store.running();
    }

    @Override
    public boolean step(long id) {
        var place = store.lock(id);
        if (place.state() != ReplayReport.State.RUNNING) {
            return false;
        }
        var next = decisions.next(place.extent(), place.ruleSet(), place.decision(), AT_A_TIME);
        if (next.isEmpty()) {
            store.end(id, ReplayReport.State.DONE, null);
            return false;
        }
        var set = opened(next.get(0).ruleSet());
        store.add(id, next, next.stream().map(set::replay).toList());
        return true;
    }

    private OpenedSet opened(String ruleSet) {
        var present = opened;
        if (present != null && present.is(ruleSet)) {
            return present;
        }
        rest();
        var next = OpenedSet.of(ruleSet, ruleSets, decisions);
        opened = next;
        return next;
    }

    @Override
    public void fail(long id, String failure) {
        store.end(id, ReplayReport.State.FAILED, failure);
    }

    @Override
    public void rest() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
