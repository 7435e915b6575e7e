package io.fenji.rules.ruleset;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.util.List;
import java.util.stream.Stream;

/** Finds the customers for whom one single comparison of a rule decides whether the rule matches. */
final class Decisive {

    private Decisive() {}

    /** The single comparisons that a rule is made of, also those within brackets. */
    static List<Condition> comparisons(Rule rule) {
        return rule.criteria().stream()
                .flatMap(criterion -> leaves(criterion.condition()))
                .toList();
    }

    private static Stream<Condition> leaves(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().flatMap(Decisive::leaves);
        }
        return condition instanceof Condition.Any any
                ? any.parts().stream().flatMap(Decisive::leaves)
                : Stream.of(condition);
    }

    /** Whether the rule would match if the comparison held, and would not if it did not. */
    static boolean decides(Condition comparison, Rule rule, Facts metrics) {
        return rule.criteria().stream().allMatch(it -> met(it.condition(), metrics, comparison, true))
                && !rule.criteria().stream().allMatch(it -> met(it.condition(), metrics, comparison, false));
    }

    private static boolean met(Condition condition, Facts metrics, Condition forced, boolean as) {
        if (condition.equals(forced)) {
            return as;
        }
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> met(part, metrics, forced, as));
        }
        return condition instanceof Condition.Any any
                ? any.parts().stream().anyMatch(part -> met(part, metrics, forced, as))
                : condition.metBy(metrics);
    }
}
