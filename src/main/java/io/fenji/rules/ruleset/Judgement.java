package io.fenji.rules.ruleset;

import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.rules.language.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set says of one customer.
 *
 * @param rule the tier rule that decided; null unless GRADED
 * @param alsoMatched names of the tier rules of lower priority that matched as well; empty unless GRADED
 * @param flags by name, sorted
 * @param holds reasons, sorted; empty unless HELD
 * @param met one character per criterion of {@link RuleSet#criteria()}, '1' where it is met
 * @param error what did not agree; null unless RULE_ERROR
 */
public record Judgement(
        Outcome outcome,
        @Nullable Rule rule,
        List<String> alsoMatched,
        List<String> flags,
        List<String> holds,
        String met,
        @Nullable String error) {

    /** What follows from the rules that match, in the order in which they were tried. */
    static Judgement of(List<Rule> matched, String met) {
        @Nullable Rule decided = null;
        var alsoMatched = new ArrayList<String>(2);
        var flags = new ArrayList<String>(2);
        var holds = new ArrayList<String>(1);
        for (var rule : matched) {
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

    static Judgement error(String met, String error) {
        return new Judgement(Outcome.RULE_ERROR, null, List.of(), List.of(), List.of(), met, error);
    }

    /** The tier, or null unless GRADED. */
    public @Nullable Tier tier() {
        return rule == null ? null : rule.tier();
    }
}
