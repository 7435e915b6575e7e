package io.fenji.grading;

import org.jspecify.annotations.Nullable;

/**
 * A decision as the text of its row, so that one that was tampered with can still be spoken of. Lists are joined by |, null where they are empty.
 *
 * @param metrics JSON
 */
public record RecordedDecision(
        long id,
        String customer,
        String ruleSet,
        String outcome,
        @Nullable String tier,
        @Nullable String rule,
        @Nullable String alsoMatched,
        @Nullable String flags,
        @Nullable String holds,
        @Nullable String error,
        String met,
        String metrics) {}
