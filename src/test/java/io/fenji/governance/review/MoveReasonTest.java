package io.fenji.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Given;
import io.fenji.grading.decision.Decision;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which one criterion a mover is told with, be it that its figures or that the rules are others. */
class MoveReasonTest {

    private static final String ASKS_MORE = "A: annualOrderAmount > 5000000";
    private static final String ASKS_LESS = "A: annualOrderAmount > 4500000";
    private static final String FEW = "D: orderCount < 3, annualOrderAmount < 100000";

    private static Decision graded(RuleSet rules, String values) {
        var metrics = Given.of(values).metrics();
        return new Decision(
                1L,
                1L,
                1,
                "C0022",
                Month.parse("2026-06", "asOf"),
                rules.expect(metrics).conclusion(),
                List.of(),
                rules.hash(),
                "",
                metrics,
                CustomerAttributes.NONE,
                List.of(),
                false,
                false,
                0,
                Instant.EPOCH,
                "ann");
    }

    private static MoveReason reason(RuleSet former, String before, RuleSet rules, String now) {
        var then = graded(former, before);
        return MoveReason.of(
                new Compared(
                        graded(rules, now),
                        then,
                        String.valueOf(then.conclusion().tier()),
                        false),
                rules,
                former);
    }

    private static void assertTold(MoveReason reason, @Nullable String criterion, String sentence) {
        assertThat(reason.criterion().orElse(null)).isEqualTo(criterion);
        assertThat(reason.sentence()).hasToString(sentence);
    }

    @Test
    void who_rises_by_its_figures_is_told_with_what_it_did_not_meet_before() {
        try (var rules = FewRules.of(ASKS_MORE)) {
            assertTold(
                    reason(rules, "annualOrderAmount=4800000", rules, "annualOrderAmount=5000001"),
                    "A.1",
                    "C0022 rises from C to A: annual order amount rose from 4800000 to 5000001, and A asks for more than 5000000.");
        }
    }

    @Test
    void who_rises_by_other_rules_is_told_with_what_they_no_longer_ask_for() {
        try (var former = FewRules.of(ASKS_MORE);
                var rules = FewRules.of(ASKS_LESS)) {
            assertTold(
                    reason(former, "annualOrderAmount=4800000", rules, "annualOrderAmount=4800000"),
                    "A.1",
                    "C0022 rises from C to A: annual order amount is still 4800000, and A no longer asks for more than 5000000.");
        }
    }

    @Test
    void who_falls_by_other_rules_is_told_with_what_they_ask_for_now() {
        try (var former = FewRules.of(ASKS_LESS);
                var rules = FewRules.of(ASKS_MORE)) {
            assertTold(
                    reason(former, "annualOrderAmount=4800000", rules, "annualOrderAmount=4800000"),
                    "A.1",
                    "C0022 falls from A to C: annual order amount is still 4800000, and A asks for more than 5000000.");
        }
    }

    @Test
    void who_falls_from_the_residual_tier_is_told_with_what_the_lower_one_asks_for() {
        try (var rules = FewRules.of(FEW)) {
            assertTold(
                    reason(
                            rules,
                            "orderCount=3, annualOrderAmount=90000",
                            rules,
                            "orderCount=2, annualOrderAmount=90000"),
                    "D.1",
                    "C0022 falls from C to D: order count fell from 3 to 2, and D asks for less than 3.");
        }
    }

    @Test
    void who_rises_to_the_residual_tier_is_told_with_what_the_lower_one_asks_for() {
        try (var rules = FewRules.of(FEW)) {
            assertTold(
                    reason(
                            rules,
                            "orderCount=2, annualOrderAmount=90000",
                            rules,
                            "orderCount=3, annualOrderAmount=90000"),
                    "D.1",
                    "C0022 rises from D to C: order count rose from 2 to 3, and D asks for less than 3.");
        }
    }

    @Test
    void who_was_in_no_tier_is_told_with_the_rule() {
        try (var rules = FewRules.of(ASKS_MORE)) {
            var now = graded(rules, "annualOrderAmount=5000001");
            assertTold(
                    MoveReason.of(new Compared(now, null, Compared.NONE, false), rules, null),
                    null,
                    "C0022 comes to A by the rule \"A0\"; it was in no tier before.");
            assertThat(now.conclusion().tier()).isEqualTo(Tier.A);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRADITIONAL, C0022 由 C 級升到 A 級：年度訂單金額由 4800000 升到 5000001，而 A 級要求超過 5000000。",
        "SIMPLIFIED, C0022 由 C 级升到 A 级：年度订单金额由 4800000 升到 5000001，而 A 级要求超过 5000000。"
    })
    void it_is_said_in_chinese_as_well(Language language, String sentence) {
        try (var rules = FewRules.of(ASKS_MORE)) {
            assertThat(reason(rules, "annualOrderAmount=4800000", rules, "annualOrderAmount=5000001")
                            .sentence()
                            .in(language))
                    .isEqualTo(sentence);
        }
    }

    /** In English as ever: its name with blanks. */
    @ParameterizedTest
    @EnumSource(Metric.class)
    void each_metric_has_a_name(Metric metric) {
        var words = metric.field()
                .replaceAll("(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .replace(" percent", "");
        assertThat(Message.known("mover.metric." + metric.field()))
                .hasValueSatisfying(it -> assertThat(it).hasToString(words));
    }
}
