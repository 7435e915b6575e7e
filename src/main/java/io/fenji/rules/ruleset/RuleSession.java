package io.fenji.rules.ruleset;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * One open KIE session, for one thread at a time. Only one customer's facts, or one month's figures, are in it at any moment. The engine decides which
 * rules match and in which order; every criterion is evaluated beside it, and where the two do not agree the outcome is RULE_ERROR.
 */
public final class RuleSession implements AutoCloseable {

    private final RuleSet rules;
    private final CompiledRules compiled;
    private KieSession session;
    private final Matched matched = new Matched();

    RuleSession(RuleSet rules, CompiledRules compiled) {
        this.rules = rules;
        this.compiled = compiled;
        this.session = compiled.openEngine();
        session.setGlobal("matched", matched);
    }

    /** A session that failed may keep a fact whose handle nobody got. */
    private void renew() {
        session.dispose();
        session = compiled.openEngine();
        session.setGlobal("matched", matched);
    }

    /** Grades one customer. Never throws for what facts or rules hold: what goes wrong in the engine is a RULE_ERROR. */
    public Judgement judge(Facts facts) {
        var met = rules.met(facts);
        var error = fired(Matter.CUSTOMER, met, facts);
        return error == null ? Judgement.of(matched(), met) : Judgement.error(met, error);
    }

    /** What is to be found in a month's figures. Never throws for what figures or rules hold: what goes wrong is an error of the judgement. */
    public FiguresJudgement judge(MonthlyFigures figures) {
        var error = fired(Matter.MONTH, "", figures);
        return error == null
                ? FiguresJudgement.of(matched(), rules, figures)
                : FiguresJudgement.error(error, rules, figures);
    }

    /** Lets the engine fire; why what it fired cannot be used, or null. */
    private @Nullable String fired(Matter matter, String met, Facts facts) {
        matched.clear();
        try {
            var inserted = new ArrayList<FactHandle>(2);
            for (var fact : rules.judged(matter)) {
                inserted.add(session.insert(facts.part(fact.type())));
            }
            session.fireAllRules(rules.allRules().size() + 1);
            inserted.forEach(session::delete);
        } catch (RuntimeException failed) {
            renew();
            return "the engine failed: " + failed;
        }
        return disagreement(matter, met, facts);
    }

    /**
     * The first difference between what the engine fired and what the criteria say; null if there is none.
     *
     * @param met one character per criterion of a tier rule; of customers only
     */
    private @Nullable String disagreement(Matter matter, String met, Facts facts) {
        var all = rules.allRules();
        var position = 0;
        var fired = new boolean[all.size()];
        var last = -1;
        for (var i = 0; i < matched.size(); i++) {
            var number = matched.number(i);
            if (number < last && all.get(number).isTierRule()) {
                return "rule \"%s\" fired out of its turn"
                        .formatted(all.get(number).name());
            }
            last = all.get(number).isTierRule() ? number : last;
            fired[number] = true;
        }
        for (var number = 0; number < fired.length; number++) {
            var rule = all.get(number);
            var end = position + (rule.isTierRule() ? rule.criteria().size() : 0);
            var matches = rule.matter() == matter
                    && (rule.isTierRule()
                            ? met.indexOf('0', position) < 0 || met.indexOf('0', position) >= end
                            : rule.matches(facts));
            position = end;
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

    /** The rules that the engine fired, in its order. */
    private List<Rule> matched() {
        var fired = new ArrayList<Rule>(matched.size());
        for (var i = 0; i < matched.size(); i++) {
            fired.add(rules.allRules().get(matched.number(i)));
        }
        return fired;
    }

    /** Gives the session back for the next use. */
    @Override
    public void close() {
        compiled.giveBack(this);
    }

    boolean isEmpty() {
        return session.getFactCount() == 0;
    }

    void dispose() {
        session.dispose();
    }
}
