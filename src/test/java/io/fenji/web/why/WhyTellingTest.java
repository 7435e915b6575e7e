package io.fenji.web.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WhyTellingTest {

    @ParameterizedTest
    @EnumSource
    void another_rule_of_its_own_tier_is_no_reason_why_it_is_not_in_it(Language language) {
        for (var rules : new String[][] {
            {"B: orderCount > 9", "B: orderCount > 2"},
            {"B: orderCount > 2", "B: orderCount > 1"}
        }) {
            var page = Explained.page(language, null, rules);
            assertThat(page.title()).contains("B");
            assertThat(page.missed())
                    .singleElement()
                    .satisfies(it -> assertThat(it.told()).contains("C").doesNotContain("B"));
            assertThat(page.tiers()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, By the rules it is not in tier A (rule “A0”): 1 of 1 conditions does not hold.",
        "TRADITIONAL, 依規則不屬於 A 級（規則「A0」）：1 項條件中有 1 項不成立。",
        "SIMPLIFIED, 按规则不属于 A 级（规则“A0”）：1 项条件中有 1 项不成立。",
    })
    void of_two_rules_of_another_tier_each_is_named(Language language, String told) {
        var missed = Explained.page(language, null, "A: orderCount > 9", "A: orderCount > 8", "B: orderCount > 2")
                .missed();
        assertThat(missed).hasSize(3);
        assertThat(missed.get(0).told()).isEqualTo(told);
        assertThat(missed.get(1).told()).contains("A1");
        assertThat(missed.get(2).told()).doesNotContain("rest");
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 'Why customer S1 is graded B (Gold B), and in tier A (Gold A) by override', An override has it in tier A (Gold A).",
        "TRADITIONAL, 客戶 S1 為何評為 B 級（金B）；依覆核調整，生效等級為 A 級（金A）, 依覆核調整，生效等級為 A 級（金A）。",
        "SIMPLIFIED, 客户 S1 为何评为 B 级（黄金B）；按复核调整，生效等级为 A 级（黄金A）, 按复核调整，生效等级为 A 级（黄金A）。",
    })
    void with_an_override_the_title_tells_both_tiers(Language language, String title, String lead) {
        var page = Explained.page(language, Tier.A, "B: orderCount > 2");
        assertThat(page.title()).isEqualTo(title);
        assertThat(page.lead()).endsWith(lead).contains("B0");
        assertThat(Explained.page(language, null, "B: orderCount > 2").title()).doesNotContain("A");
        var held = Explained.page(language, Tier.A, "HOLD: orderCount > 2");
        assertThat(held.title()).contains("S1", "A").isNotEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, 'The conditions of tier C hold, but nothing is graded before what is said above is settled.', decided",
        "TRADITIONAL, C 級的條件成立，但在上述事項解決之前不予分級。, 決定。",
        "SIMPLIFIED, C 级的条件成立，但在上述事项解决之前不予分级。, 决定。",
    })
    void of_whoever_is_held_it_is_not_said_that_a_rule_decided(Language language, String told, String decided) {
        var page = Explained.page(language, null, "HOLD: orderCount > 2", "B: orderCount > 9");
        assertThat(page.missed())
                .extracting(WhyPage.Missed::told)
                .contains(told)
                .noneMatch(it -> it.contains(decided));
        assertThat(page.tiers()).extracting(WhyPage.TierTable::note).noneMatch(it -> it.contains(decided));
    }

    @Test
    void of_metrics_that_are_compared_both_are_told_with_digits_that_tell_them_apart() {
        var page = Explained.page(Language.ENGLISH, null, "B: orderGrowthPercent < priorOrderGrowthPercent");
        var actual = "5 % (order growth of the year before: 4.9999999999 %)";
        assertThat(page.missed().get(0).reasons())
                .containsExactly("order growth less than order growth of the year before: it is " + actual);
        assertThat(page.tiers().get(0).rows().get(0).actual()).isEqualTo(actual);
    }

    @Test
    void so_are_those_within_a_combined_condition() {
        var page = Explained.page(
                Language.ENGLISH, null, "B: ( orderGrowthPercent < priorOrderGrowthPercent || orderCount > 9 )");
        assertThat(page.tiers().get(0).rows().get(0).actual())
                .isEqualTo("order growth 5 % (order growth of the year before: 4.9999999999 %), number of orders 3");
    }
}
