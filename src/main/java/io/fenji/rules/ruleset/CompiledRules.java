package io.fenji.rules.ruleset;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** What the engine makes of a rule set, for as long as somebody uses it. Sessions are kept for reuse, since opening one costs ten times a grading. */
final class CompiledRules {

    private static final int MOST_IDLE = 32;

    private final RuleSet rules;
    private final ArrayDeque<RuleSession> idle = new ArrayDeque<>();
    private @Nullable Engine engine;
    private int open;
    private boolean kept = true;

    CompiledRules(RuleSet rules) {
        this.rules = rules;
    }

    /** Compiles them, unless that was done. */
    synchronized Engine engine() {
        if (engine == null) {
            engine = Engine.compile(DrlWriter.write(rules.allRules(), rules.vocabulary()));
        }
        return engine;
    }

    synchronized RuleSession open() {
        var session = idle.pollFirst();
        if (session == null) {
            session = new RuleSession(rules, this);
        }
        open++;
        return session;
    }

    /** For a session that is open. */
    synchronized KieSession openEngine() {
        return engine().open();
    }

    synchronized void giveBack(RuleSession session) {
        open--;
        if (!kept || !session.isEmpty() || idle.size() >= MOST_IDLE) {
            session.dispose();
        } else {
            idle.addFirst(session);
        }
        if (!kept) {
            free();
        }
    }

    /** From now on they are kept between sessions. */
    synchronized void keep() {
        kept = true;
    }

    /** Frees them as soon as no session is open any more. */
    synchronized void release() {
        kept = false;
        free();
    }

    private void free() {
        idle.forEach(RuleSession::dispose);
        idle.clear();
        if (engine != null && open == 0) {
            engine.close();
            engine = null;
        }
    }
}
