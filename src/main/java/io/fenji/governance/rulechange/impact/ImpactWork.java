package io.fenji.governance.rulechange.impact;

import io.fenji.base.storage.Background;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.StartOrder;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Grades the customers of a run again with a draft, a thousand a transaction: no sample, no estimate. What was cut off goes on, in whichever process. */
@ApplicationScoped
class ImpactWork implements Background.Work {

    private static final int AT_A_TIME = 1_000;

    /** As the column takes it. */
    private static final int LONGEST_FAILURE = 1_000;

    private final ImpactStore store;
    private final DraftFiles files;
    private final Checking checking;
    private final Decisions decisions;
    private final AttributeValues values;
    private final RuleSets ruleSets;
    private final TransactionSynchronizationRegistry transaction;
    private final Background background = new Background("Impact", this);

    /** Both sets of the impact that is being computed; of the background's thread alone. */
    private @Nullable Comparison opened;

    ImpactWork(
            ImpactStore store,
            DraftFiles files,
            Checking checking,
            Decisions decisions,
            AttributeValues values,
            RuleSets ruleSets,
            TransactionSynchronizationRegistry transaction) {
        this.store = store;
        this.files = files;
        this.checking = checking;
        this.decisions = decisions;
        this.values = values;
        this.ruleSets = ruleSets;
        this.transaction = transaction;
    }

    /** When the present transaction is committed. */
    void beginAfterCommit(long id) {
        background.beginAfter(transaction, id);
    }

    void onStart(@Observes @Priority(StartOrder.RULE_CHANGES) StartupEvent start) {
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
        if (place.impact().state() != Impact.State.RUNNING) {
            return false;
        }
        try {
            var found = decisions.ofRun(place.impact().run(), null, place.decision(), AT_A_TIME);
            if (!found.isEmpty()) {
                return compare(place.impact(), found);
            }
            store.end(id, Impact.State.DONE, null);
        } catch (Refusal reason) {
            store.end(id, Impact.State.FAILED, shortened(reason.message()));
        }
        return false;
    }

    private static String shortened(String words) {
        return words.length() <= LONGEST_FAILURE ? words : words.substring(0, LONGEST_FAILURE - 1) + "…";
    }

    /** Returns false where there is nothing to compare any more. */
    private boolean compare(Impact impact, List<Decision> found) {
        var comparison = opened(impact).orElse(null);
        if (comparison == null) {
            store.end(impact.id(), Impact.State.CANCELLED, "The draft was edited before it was computed.");
            return false;
        }
        var matrix = ImpactMatrix.of(impact.cells());
        var moved = new ArrayList<ImpactStore.NewRow>();
        var near = new ArrayList<ImpactStore.NewRow>();
        var known = values.now(
                impact.asOf(),
                found.stream().map(Decision::customerId).toList(),
                comparison.named.without(ruleSets.ofHash(found.get(0).ruleSet()).vocabulary()));
        found.forEach(decision -> comparison.judge(
                decision, known.getOrDefault(decision.customerId(), CustomerAttributes.NONE), matrix, moved, near));
        store.progress(
                impact.id(),
                impact.done() + found.size(),
                found.get(found.size() - 1).number(),
                matrix,
                moved,
                near);
        return true;
    }

    @Override
    public void fail(long id, String failure) {
        store.end(id, Impact.State.FAILED, failure);
    }

    @Override
    public void rest() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    /** Both sets as they were when the impact was asked for; empty where the draft was edited since. */
    private Optional<Comparison> opened(Impact impact) {
        if (opened != null && opened.impact == impact.id()) {
            return Optional.of(opened);
        }
        rest();
        var content = files.of(impact.draft());
        if (!checking.hash(content).equals(impact.hash())) {
            return Optional.empty();
        }
        var base = ruleSets.ofHash(impact.base());
        var rules = checking.rules(content);
        var next = new Comparison(
                impact.id(),
                base.vocabulary().and(rules.vocabulary()),
                rules,
                base.open(),
                rules.open(),
                new Reasons(base, rules));
        opened = next;
        return Optional.of(next);
    }

    /** The set in force and the draft's beside each other, compiled for as long as it is open. */
    private record Comparison(
            long impact, Vocabulary named, RuleSet rules, RuleSession before, RuleSession after, Reasons reasons)
            implements AutoCloseable {

        /** @param known attributes that either set names and the run's rules did not, as they are known now: of them the run has no record */
        void judge(
                Decision decision,
                CustomerAttributes known,
                ImpactMatrix matrix,
                List<ImpactStore.NewRow> moved,
                List<ImpactStore.NewRow> near) {
            var metrics = decision.metrics();
            var facts = new CustomerFacts(metrics, decision.attributes().with(known));
            var old = before.judge(facts).conclusion();
            var now = after.judge(facts).conclusion();
            var from = old.place();
            var to = now.place();
            var amount = metrics.annualOrderAmount();
            matrix.add(from, to, 1, amount);
            if (!from.equals(to)) {
                moved.add(new ImpactStore.NewRow(
                        decision.customerId(), from, to, amount, reasons.moving(facts, old, now)));
            } else {
                reasons.near(facts, now.tier())
                        .ifPresent(it ->
                                near.add(new ImpactStore.NewRow(decision.customerId(), from, to, amount, List.of(it))));
            }
        }

        @Override
        public void close() {
            before.close();
            after.close();
            rules.close();
        }
    }
}
