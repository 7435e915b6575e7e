package io.fenji.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.facts.CustomerMetrics;
import io.fenji.grading.CriterionResult;
import io.fenji.grading.DecisionView;
import io.fenji.outlook.Outlook;
import io.fenji.terms.Month;
import io.fenji.terms.Outcome;
import io.fenji.terms.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {

    private static final CustomerMetrics METRICS =
            new CustomerMetrics(null, null, null, 3, null, null, null, null, null, null, null, null, 0, 0, 0, 0, null);

    private static CriterionResult.Part part(String metric, int actual, String operator, int threshold, boolean met) {
        return new CriterionResult.Part(
                metric, operator, BigDecimal.valueOf(threshold), BigDecimal.valueOf(actual), met, null);
    }

    /** What is said of a customer who misses A by a criterion of these parts. */
    private static String missed(CriterionResult.Part... parts) {
        var criterion = new CriterionResult(
                "A.1",
                Tier.A,
                "best",
                "…",
                "tiers.drl",
                1,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                Arrays.asList(parts));
        var tier = new Explanation.TierRule(Tier.A, "best", null, "tiers.drl", 1, false, false, 1, List.of(criterion));
        var decision = new DecisionView(
                1L,
                null,
                "S1",
                new Month(YearMonth.of(2026, 6)),
                Outcome.GRADED,
                Tier.B,
                "good",
                List.of(),
                List.of(),
                List.of(),
                null,
                "hash",
                Instant.EPOCH,
                "analyst",
                false,
                false,
                1,
                List.of(),
                METRICS,
                List.of(criterion),
                null);
        return Sentences.of(decision, List.of(tier), List.of(), Outlook.none("not asked here"))
                .get(1);
    }

    @Test
    void of_parts_that_must_all_hold_only_those_that_do_not_are_named() {
        assertThat(missed(part("orderCount", 3, ">", 10, false), part("openDisputes", 0, "==", 0, true)))
                .isEqualTo("Not A: 1 of 1 criteria is not met: orderCount 3 is not > 10.");
    }

    @Test
    void of_parts_of_which_one_is_enough_all_are_named() {
        assertThat(missed(part("orderCount", 3, ">", 10, false), part("openDisputes", 0, ">", 1, false)))
                .isEqualTo(
                        "Not A: 1 of 1 criteria is not met: orderCount 3 is not > 10 and openDisputes 0 is not > 1.");
    }
}
