package io.fenji.rulechange;

import io.fenji.ruleset.Diagnostic;
import io.fenji.ruleset.RuleFolder;
import io.fenji.ruleset.RuleSet;
import io.fenji.terms.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the files of a draft: diagnostics, the set's own examples, and what must be mended before it may be submitted. */
@ApplicationScoped
class Checking {

    private static final int MOST_NAMED = 5;

    /** @param base hash of the set that the draft would replace */
    Checks check(RuleFolder files, String base) {
        var checked = RuleSet.read(files.rules());
        var problems = new ArrayList<>(checked.problems());
        var examples = ExampleReader.readAll(files.examples(), problems::add);
        try (var rules = checked.ruleSet()) {
            var failures = rules == null ? List.<ExampleFailure>of() : ExampleFailure.all(rules, examples);
            return new Checks(
                    rules != null,
                    files.hash(),
                    problems.stream().sorted(Diagnostic.BY_PLACE).toList(),
                    examples.size(),
                    failures,
                    blockers(rules, base, problems));
        }
    }

    private static List<String> blockers(@Nullable RuleSet rules, String base, List<Diagnostic> problems) {
        var blockers = new ArrayList<String>();
        problems.stream().limit(MOST_NAMED).map(Diagnostic::toString).forEach(blockers::add);
        if (problems.size() > MOST_NAMED) {
            blockers.add("… and %d more problems".formatted(problems.size() - MOST_NAMED));
        }
        if (rules != null && rules.hash().equals(base)) {
            blockers.add("These are the rules in force; change something first.");
        }
        return blockers;
    }

    /** The set of these files; a refusal where they are not sound. */
    RuleSet rules(RuleFolder files) {
        return RuleSet.read(files.rules())
                .usable()
                .orElseThrow(() -> Refusal.conflict(
                        "rule-draft.not-sound", "The draft's rules have problems; GET the draft tells them."));
    }
}
