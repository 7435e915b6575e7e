package io.fenji.rules.ruleset;

import io.fenji.base.terms.Conclusion;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import java.util.List;

/**
 * What a rule set says of one customer.
 *
 * @param flags by name, sorted; none with an error
 * @param met one character per criterion of {@link RuleSet#criteria()}, '1' where it is met
 */
public record Judgement(Conclusion conclusion, List<String> flags, String met) {

    private static final Conclusion NO_TIER = new Conclusion.Failed("no tier rule matched");

    /** What follows from the rules that match, in the order in which they were tried. */
    static Judgement of(List<Rule> matched, String met) {
        var holds = texts(matched, Saying.HOLD);
        var conclusion = holds.isEmpty() ? graded(matched) : new Conclusion.Held(holds);
        return new Judgement(conclusion, conclusion == NO_TIER ? List.of() : texts(matched, Saying.FLAG), met);
    }

    private static Conclusion graded(List<Rule> matched) {
        var rules = matched.stream().filter(Rule::isTierRule).toList();
        var names = rules.stream().map(Rule::name).toList();
        return rules.isEmpty()
                ? NO_TIER
                : new Conclusion.Graded(rules.get(0).tier(), names.get(0), names.subList(1, names.size()));
    }

    private static List<String> texts(List<Rule> matched, Saying says) {
        return matched.stream()
                .filter(rule -> rule.says() == says)
                .map(Rule::text)
                .distinct()
                .sorted()
                .toList();
    }

    static Judgement error(String met, String error) {
        return new Judgement(new Conclusion.Failed(error), List.of(), met);
    }

    /** Whether it is what follows from those rules, in the order in which they are tried. */
    public boolean isOf(List<Rule> matched) {
        return equals(of(matched, met));
    }
}
