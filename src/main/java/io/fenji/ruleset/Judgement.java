package io.fenji.ruleset;

import io.fenji.terms.Outcome;
import io.fenji.terms.Tier;
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

    /** The tier, or null unless GRADED. */
    public @Nullable Tier tier() {
        return rule == null ? null : rule.tier();
    }
}
