package io.fenji.rules.ruleset;

import io.fenji.rules.language.Diagnostic;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking rule files.
 *
 * @param problems by file, line and column; empty if and only if there is a rule set
 * @param ruleSet null where there are problems
 */
public record Checked(List<Diagnostic> problems, @Nullable RuleSet ruleSet) {

    public Optional<RuleSet> usable() {
        return Optional.ofNullable(ruleSet);
    }
}
