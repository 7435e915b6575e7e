package io.fenji.governance.audit.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Outlook;
import io.fenji.grading.decision.DecisionView;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.language.CriterionResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {

    private static final CustomerMetrics METRICS =
            new CustomerMetrics(null, null, null, 3, null, null, null, null, null, null, null, null, 0, 0, 0, 0, null);

    private static CriterionResult.Part part(String metric, int actual, String operator, int threshold, boolean met) {
        return new CriterionResult.Part(
                metric, operator, BigDecimal.valueOf(threshold), BigDecimal.valueOf(actual), met, null, null);
    }

    /** What is said of a customer who misses A by a criterion of these parts. */
    private static Message missed(CriterionResult.Part... parts) {
        var criterion = new CriterionResult(
                "A.1",
                Tier.A,
                "best",
                "…",
                "tiers.drl",
                1,
                new CriterionResult.Part(null, null, null, null, false, null, null),
                Arrays.asList(parts));
        return said(
                        null,
                        new Explanation.TierRule(
                                Tier.A, "best", null, "tiers.drl", 1, false, false, 1, List.of(criterion)))
                .get(1);
    }

    /** What is said of a customer in B by the rule "good". */
    private static List<Message> said(@Nullable Tier overriddenBy, Explanation.TierRule... tiers) {
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
                null,
                null,
                METRICS,
                Map.of(),
                List.of(),
                null,
                List.of());
        return Sentences.of(
                decision,
                RunVerdict.OF_NO_RUN,
                List.of(tiers),
                overriddenBy,
                List.of(),
                Outlook.none(Message.asItIs("not asked here")),
                null);
    }

    private static Explanation.TierRule missing(Tier tier, String rule) {
        return new Explanation.TierRule(tier, rule, null, "tiers.drl", 1, false, false, 0, List.of());
    }

    @Test
    void another_rule_of_its_own_tier_is_no_reason_why_it_is_not_in_it() {
        assertThat(said(null, missing(Tier.B, "other"))).hasSize(1);
    }

    @Test
    void of_two_rules_of_another_tier_each_is_named() {
        assertThat(said(null, missing(Tier.A, "one"), missing(Tier.A, "two"), missing(Tier.D, "three")))
                .satisfiesExactly(
                        it -> assertThat(it).asString().contains("is in tier B"),
                        it -> assertThat(it).asString().startsWith("Not A by the rule \"one\": "),
                        it -> assertThat(it).asString().startsWith("Not A by the rule \"two\": "),
                        it -> assertThat(it).asString().startsWith("Not D: "));
    }

    @Test
    void with_an_override_it_is_said_what_is_graded_and_not_what_is_in_force() {
        assertThat(said(Tier.A, missing(Tier.A, "one")))
                .satisfiesExactly(
                        it -> assertThat(it).asString().startsWith("Customer S1 is graded B as of 2026-06"),
                        it -> assertThat(it).asString().startsWith("Not graded A: "));
    }

    @Test
    void of_parts_that_must_all_hold_only_those_that_do_not_are_named() {
        assertThat(missed(part("orderCount", 3, ">", 10, false), part("openDisputes", 0, "==", 0, true)))
                .hasToString("Not A: 1 of 1 criteria is not met: orderCount 3 is not > 10.");
    }

    @Test
    void of_parts_of_which_one_is_enough_all_are_named() {
        assertThat(missed(part("orderCount", 3, ">", 10, false), part("openDisputes", 0, ">", 1, false)))
                .hasToString(
                        "Not A: 1 of 1 criteria is not met: orderCount 3 is not > 10 and openDisputes 0 is not > 1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRADITIONAL | 客戶 S1 截至 2026-06 屬於 B 級：規則「good」的每一項條件都已滿足。 | 不屬於 A 級：1 項條件中有 1 項未滿足：orderCount 為 3，不滿足 > 10。
            SIMPLIFIED | 客户 S1 截至 2026-06 属于 B 级：规则“good”的每一项条件都已满足。 | 不属于 A 级：1 项条件中有 1 项未满足：orderCount 为 3，不满足 > 10。
            """)
    void it_is_said_in_chinese_as_well(Language language, String tier, String missed) {
        assertThat(said(null).get(0).in(language)).isEqualTo(tier);
        assertThat(missed(part("orderCount", 3, ">", 10, false)).in(language)).isEqualTo(missed);
    }
}
