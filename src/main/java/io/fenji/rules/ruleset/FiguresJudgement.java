package io.fenji.rules.ruleset;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.CriterionResult;
import io.fenji.rules.language.Rule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set says of one customer's figures of a month (policy 三(一)2). A finding blocks nothing: whoever verifies the figures has to look at it.
 *
 * @param findings by the names of their rules; none with an error
 * @param criteria of every finding rule, whether it matches or not, rule by rule
 * @param error why nothing can be said, neither that something was found nor that nothing was; null unless the engine failed, or did not agree with the
 *     criteria
 */
public record FiguresJudgement(
        List<Found> findings,
        List<CriterionResult> criteria,
        @Nullable String error) {

    /**
     * Something that a rule found.
     *
     * @param code what the rule says of it, such as LATE
     * @param text the same in words
     */
    public record Found(
            String rule,
            String code,
            Message text,
            @Nullable String clause,
            String file,
            int line) {

        private static Found of(Rule rule) {
            return new Found(rule.name(), rule.text(), words(rule.text()), rule.clause(), rule.file(), rule.line());
        }
    }

    /** The words of the codes that the product ships, in each language; a company's own code is what it wrote. */
    public static Message words(String code) {
        return Message.known("quality." + code).orElseGet(() -> Message.asItIs(code));
    }

    static FiguresJudgement of(List<Rule> matched, RuleSet rules, MonthlyFigures figures) {
        var findings = matched.stream()
                .sorted(Comparator.comparing(Rule::name))
                .map(Found::of)
                .toList();
        return new FiguresJudgement(findings, criteria(rules, figures), null);
    }

    static FiguresJudgement error(String error, RuleSet rules, MonthlyFigures figures) {
        return new FiguresJudgement(List.of(), criteria(rules, figures), error);
    }

    private static List<CriterionResult> criteria(RuleSet rules, MonthlyFigures figures) {
        return rules.criteria(Matter.MONTH).stream()
                .map(it -> CriterionResult.of(it, it.condition().metBy(figures), figures))
                .toList();
    }

    /** What was found, each code once, in alphabetical order. */
    public List<String> codes() {
        return findings.stream().map(Found::code).distinct().sorted().toList();
    }
}
