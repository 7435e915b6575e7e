package io.fenji.grading.decision;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Message;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.RuleSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds a recorded decision against the rule set that made it, by what is recorded alone: nothing is graded again. */
final class Fit {

    private final Decision decision;
    private final RuleSet rules;

    private Fit(Decision decision, RuleSet rules) {
        this.decision = decision;
        this.rules = rules;
    }

    /** The first thing that does not fit: bits for other criteria, a rule that the set does not have, another tier than its rule gives, bits by which another rule decides. Null where all fits. */
    static @Nullable Unreadable misfit(Decision decision, RuleSet rules) {
        return new Fit(decision, rules).misfit();
    }

    private @Nullable Unreadable misfit() {
        var digits = decision.met().length();
        var criteria = rules.criteria().size();
        if (digits != criteria) {
            return new Unreadable("met", Message.of("misfit.digits", digits, criteria));
        }
        return decision.conclusion() instanceof Graded graded ? misfit(graded) : null;
    }

    private @Nullable Unreadable misfit(Graded graded) {
        var own = rules.tierRule(graded.rule()).orElse(null);
        if (own == null) {
            return new Unreadable("rule_name", Message.of("misfit.no-rule", graded.rule()));
        }
        return own.tier() == graded.tier()
                ? gradedBy(own)
                : new Unreadable("tier", Message.of("misfit.other-tier", graded.tier(), own.name(), own.tier()));
    }

    /** The first rule of which everything is met is the one that decides. The bits stand in the order of the rules. */
    private @Nullable Unreadable gradedBy(Rule own) {
        var at = 0;
        for (var rule : rules.tierRules()) {
            var bits = decision.met().substring(at, at + rule.criteria().size());
            var isMet = bits.indexOf('0') < 0;
            if (rule == own) {
                return isMet ? null : unmet(own, bits);
            }
            if (isMet) {
                return new Unreadable("met", Message.of("misfit.earlier-rule", rule.name(), own.name()));
            }
            at += bits.length();
        }
        throw new IllegalStateException("Rule '%s' is none of its own rule set".formatted(own.name()));
    }

    private static Unreadable unmet(Rule own, String bits) {
        var ids = IntStream.range(0, bits.length())
                .filter(i -> bits.charAt(i) == '0')
                .mapToObj(i -> own.criteria().get(i).id())
                .collect(Collectors.joining(", "));
        return new Unreadable("met", Message.of("misfit.unmet", own.name(), ids));
    }
}
