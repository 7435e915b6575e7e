package io.fenji.governance.replay;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.decision.RecordedDecision;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An archived rule set, compiled for as long as it is open; or why it cannot be used. For one thread at a time. */
final class OpenedSet implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OpenedSet.class);

    private final String hash;
    private final RecordedDecisions decisions;
    private final @Nullable RuleSet rules;
    private final @Nullable RuleSession session;
    private final String refused;

    private OpenedSet(
            String hash,
            RecordedDecisions decisions,
            @Nullable RuleSet rules,
            @Nullable RuleSession session,
            String refused) {
        this.hash = hash;
        this.decisions = decisions;
        this.rules = rules;
        this.session = session;
        this.refused = refused;
    }

    /** Its bytes are read from the archive, not from what is loaded. */
    static OpenedSet of(String hash, RuleSets ruleSets, RecordedDecisions decisions) {
        try {
            var rules = ruleSets.proven(hash);
            return new OpenedSet(hash, decisions, rules, open(rules), "");
        } catch (Refusal refusal) {
            return new OpenedSet(hash, decisions, null, null, refusal.message());
        }
    }

    /** A set that was compiled when it was archived may not be by a later engine. */
    private static RuleSession open(RuleSet rules) {
        try {
            return rules.open();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "The archived rule set %s is not compiled", rules.hash());
            throw Refusal.conflict(
                    "rule-set.uncompiled",
                    Message.of(
                            "rule-set.uncompiled", rules.hash(), Texts.shortened(String.valueOf(failed.getMessage()))));
        }
    }

    boolean is(String other) {
        return hash.equals(other);
    }

    ReplayFinding replay(RecordedDecision recorded) {
        if (rules == null || session == null) {
            return ReplayFinding.notReplayable(refused);
        }
        try {
            var facts = decisions.facts(recorded);
            return ReplayFinding.of(Comparison.of(recorded, facts.metrics(), session.judge(facts), rules.criteria()));
        } catch (Refusal unreadable) {
            return ReplayFinding.notReplayable(unreadable.message());
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
