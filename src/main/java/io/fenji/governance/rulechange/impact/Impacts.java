package io.fenji.governance.rulechange.impact;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.grading.run.GradingRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What drafts would do to the customers of one run: of the newest month that management approved, else of the newest that was evaluated.
 */
@ApplicationScoped
public class Impacts {

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final int MOST_WAITS = 300;
    private static final int MOST_OF_ONE = 5;

    private final ImpactStore store;
    private final ImpactWork work;

    Impacts(ImpactStore store, ImpactWork work) {
        this.store = store;
        this.work = work;
    }

    /** As {@link #start}, for a caller who has not as many under way as one gets. */
    @Transactional
    public Optional<Long> ask(RuleDraft draft, String by) {
        if (store.running(by) >= MOST_OF_ONE) {
            throw Refusal.tooMany(Message.of("impact.many", by, MOST_OF_ONE));
        }
        return start(draft, by);
    }

    /** Begins with it when the present transaction is committed; empty where nothing has been graded yet. */
    @Transactional
    public Optional<Long> start(RuleDraft draft, String by) {
        return GradingRun.newest().map(run -> {
            var id = store.begin(draft, run.id, run.done, by);
            work.beginAfterCommit(id);
            return id;
        });
    }

    /** The impact that was asked for last; a refusal where none was. */
    @Transactional
    public Impact last(long draft) {
        RuleDraft.ofId(draft);
        return store.last(draft).orElseThrow(() -> Refusal.notFound("impact.none", Message.of("impact.none", draft)));
    }

    /** The impact that was asked for last, if one was. */
    @Transactional
    public Optional<Impact> known(long draft) {
        return store.last(draft);
    }

    /** The impact that was asked for last, with all its customers; a refusal while it is not computed to its end. */
    @Transactional
    public Impact whole(long draft) {
        var impact = last(draft);
        if (impact.state() == Impact.State.DONE) {
            return impact;
        }
        throw Refusal.conflict(
                "impact.state", Message.of("impact.not-done", draft, impact.state(), impact.done(), impact.total()));
    }

    /** The last impact, waited for while it is being computed; null where there is none. */
    @Nullable
    public Impact awaited(long draft) {
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

    /** Whoever computes it, in this process or another, sees that before the next thousand customers. */
    @Transactional
    public void cancel(long draft) {
        var impact = last(draft);
        if (!store.end(impact.id(), Impact.State.CANCELLED, null)) {
            throw Refusal.conflict(
                    "impact.state", Message.of("impact.state", last(draft).state()));
        }
    }
}
