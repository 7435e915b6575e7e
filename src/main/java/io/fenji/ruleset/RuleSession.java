package io.fenji.ruleset;

import io.fenji.facts.CustomerMetrics;
import io.fenji.terms.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * One open KIE session, for one thread at a time. Only one customer's facts are in it at any moment. The engine decides which rules match and in
 * which order; every criterion is evaluated beside it, and where the two do not agree the outcome is RULE_ERROR.
 */
public final class RuleSession implements AutoCloseable {

    private final RuleSet rules;
    private final KieSession session;
    private final Matched matched = new Matched();

    RuleSession(RuleSet rules, KieSession session) {
        this.rules = rules;
        this.session = session;
        session.setGlobal("matched", matched);
    }

    /** Grades one customer. Never throws for what metrics or rules hold: what goes wrong in the engine is a RULE_ERROR. */
    public Judgement judge(CustomerMetrics metrics) {
        matched.clear();
        var met = met(metrics);
        try {
            var fact = session.insert(metrics);
            try {
                session.fireAllRules(rules.rules().size() + 1);
            } finally {
                session.delete(fact);
            }
        } catch (RuntimeException failed) {
            return error(met, "the engine failed: " + failed);
        }
        var disagreement = disagreement(met, metrics);
        return disagreement == null ? judgement(met) : error(met, disagreement);
    }

    private String met(CustomerMetrics metrics) {
        var criteria = rules.criteria();
        var bits = new char[criteria.size()];
        for (var i = 0; i < bits.length; i++) {
            bits[i] = criteria.get(i).condition().metBy(metrics) ? '1' : '0';
        }
        return new String(bits);
    }

    /** The first difference between what the engine fired and what the criteria say; null if there is none. */
    private @Nullable String disagreement(String met, CustomerMetrics metrics) {
        var all = rules.rules();
        var position = 0;
        var fired = new boolean[all.size()];
        for (var i = 0; i < matched.size(); i++) {
            fired[matched.number(i)] = true;
        }
        for (var number = 0; number < fired.length; number++) {
            var rule = all.get(number);
            var last = position + (rule.isTierRule() ? rule.criteria().size() : 0);
            var matches = rule.isTierRule()
                    ? met.indexOf('0', position) < 0 || met.indexOf('0', position) >= last
                    : rule.matches(metrics);
            position = last;
            if (fired[number] != matches) {
                return "rule \"%s\" (%s:%d): the engine says %s, its criteria say %s"
                        .formatted(rule.name(), rule.file(), rule.line(), said(fired[number]), said(!fired[number]));
            }
        }
        return null;
    }

    private static String said(boolean matches) {
        return matches ? "it matches" : "it does not match";
    }

    private Judgement judgement(String met) {
        @Nullable Rule decided = null;
        var alsoMatched = new ArrayList<String>(2);
        var flags = new ArrayList<String>(2);
        var holds = new ArrayList<String>(1);
        for (var i = 0; i < matched.size(); i++) {
            var rule = rules.rules().get(matched.number(i));
            switch (rule.says()) {
                case FLAG -> addOnce(flags, rule.text());
                case HOLD -> addOnce(holds, rule.text());
                case TIER -> {
                    if (decided == null) {
                        decided = rule;
                    } else {
                        alsoMatched.add(rule.name());
                    }
                }
            }
        }
        flags.sort(null);
        holds.sort(null);
        if (!holds.isEmpty()) {
            return new Judgement(Outcome.HELD, null, List.of(), flags, holds, met, null);
        }
        return decided == null
                ? error(met, "no tier rule matched")
                : new Judgement(Outcome.GRADED, decided, alsoMatched, flags, List.of(), met, null);
    }

    private static void addOnce(List<String> texts, String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    private static Judgement error(String met, String error) {
        return new Judgement(Outcome.RULE_ERROR, null, List.of(), List.of(), List.of(), met, error);
    }

    /** Gives the session back for the next use. */
    @Override
    public void close() {
        rules.giveBack(this);
    }

    boolean isEmpty() {
        return session.getFactCount() == 0;
    }

    void dispose() {
        session.dispose();
    }
}
