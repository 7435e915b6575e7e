package io.fenji.grading.decision;

import org.jspecify.annotations.Nullable;

/**
 * A decision as the text of its row, so that one that was tampered with can still be spoken of. Lists are joined by |, null where they are empty.
 *
 * @param asOf the month's number
 * @param metrics JSON
 * @param attributes JSON; null: the rule set names none
 * @param missingMonths each as YYYY-MM
 * @param provided true where a caller gave the metrics
 */
public record RecordedDecision(
        long id,
        String customer,
        int asOf,
        String ruleSet,
        String outcome,
        @Nullable String tier,
        @Nullable String rule,
        @Nullable String alsoMatched,
        @Nullable String flags,
        @Nullable String holds,
        @Nullable String error,
        String met,
        String metrics,
        @Nullable String attributes,
        @Nullable String missingMonths,
        boolean provided) {}
