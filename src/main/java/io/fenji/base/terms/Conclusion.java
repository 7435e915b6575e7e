package io.fenji.base.terms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a grading: a tier, a hold or an error, and nothing of the other two. Who asks for the part of another gets none. */
public sealed interface Conclusion {

    /**
     * The customer is in a tier.
     *
     * @param rule the tier rule that decided
     * @param alsoMatched names of the tier rules of lower priority that matched as well
     */
    record Graded(Tier tier, String rule, List<String> alsoMatched) implements Conclusion {
        @Override
        public Outcome outcome() {
            return Outcome.GRADED;
        }
    }

    /** @param holds the reasons, sorted */
    record Held(List<String> holds) implements Conclusion {
        @Override
        public Outcome outcome() {
            return Outcome.HELD;
        }
    }

    /** @param error what did not agree */
    record Failed(String error) implements Conclusion {
        @Override
        public Outcome outcome() {
            return Outcome.RULE_ERROR;
        }
    }

    Outcome outcome();

    default @Nullable Tier tier() {
        return null;
    }

    default @Nullable String rule() {
        return null;
    }

    default List<String> alsoMatched() {
        return List.of();
    }

    default List<String> holds() {
        return List.of();
    }

    default @Nullable String error() {
        return null;
    }

    /** Where it puts the customer: A, B, C, D, HELD or RULE_ERROR. */
    default String place() {
        var tier = tier();
        return tier == null ? outcome().name() : tier.name();
    }
}
