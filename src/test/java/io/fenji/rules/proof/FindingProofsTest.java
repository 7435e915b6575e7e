package io.fenji.rules.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Language;
import io.fenji.rules.ruleset.RuleSet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is proven about rules over a month's figures: in words of months, with a month as the witness. */
class FindingProofsTest {

    private static final String TIERS = Sets.HEADER + Sets.rule("rest", 0, "", "tier(\"C\")");
    private static final String QUALITY =
            "package fenji.quality;\nimport io.fenji.facts.MonthlyFigures;\nglobal io.fenji.facts.Verdict verdict;\n";

    private static RuleSet set(String... rules) {
        return Sets.of(Map.of(
                "tiers.drl", TIERS.getBytes(UTF_8), "quality.drl", (QUALITY + String.join("", rules)).getBytes(UTF_8)));
    }

    private static String rule(String name, String constraints, String code) {
        return "rule \"%s\" when MonthlyFigures( %s ) then verdict.finding(\"%s\"); end\n"
                .formatted(name, constraints, code);
    }

    @Test
    void a_rule_that_can_never_find_anything_is_told_with_a_month_that_meets_all_but_one() {
        try (var set = set(rule("never", "marginPercent > 40, marginPercent < 0", "NEVER"))) {
            var finding = Proofs.of(set).findings().get(0);
            assertThat(finding.kind()).isEqualTo(Kind.IMPOSSIBLE);
            assertThat(finding.severity()).isEqualTo(Severity.DEFECT);
            assertThat(finding.message())
                    .hasToString(
                            "Rule \"never\" (quality.drl:4) matches no month: no figures can meet all of marginPercent > 40, "
                                    + "marginPercent < 0. Correct one of them, or take the rule out.");
            assertThat(finding.message().in(Language.TRADITIONAL)).contains("不符合任何月份");
            var month = Objects.requireNonNull(finding.witnesses().get(0).figures());
            assertThat(month.marginPercent()).isGreaterThan(new BigDecimal("40"));
            assertThat(finding.witnesses().get(0).findings()).isEmpty();
            Confirmation.of(set, finding);
        }
    }

    /** Amount, profit and margin hang together, and nothing else is odd. */
    @Test
    void a_witness_is_a_month_that_people_could_know() {
        try (var set = set(rule("idle", "marginPercent > 40, marginPercent > 20", "HIGH"))) {
            var month = Objects.requireNonNull(
                    Proofs.of(set).findings().get(0).witnesses().get(0).figures());
            var amount = Objects.requireNonNull(month.orderAmount());
            assertThat(amount).isPositive();
            assertThat(month.orderCount()).isPositive();
            assertThat(month.profit())
                    .isEqualByComparingTo(amount.multiply(month.marginPercent()).movePointLeft(2));
            assertThat(month.daysLate()).isZero();
        }
    }

    @Test
    void findings_that_overlap_or_contradict_one_another_are_no_finding() {
        try (var set = set(
                rule("high", "marginPercent > 40", "HIGH"),
                rule("higher", "marginPercent > 60", "HIGHER"),
                rule("higher still", "marginPercent > 60, orderCount > 3", "HIGH"),
                rule("low", "marginPercent < 0", "LOW"),
                rule("any", "", "ANY"))) {
            assertThat(Proofs.of(set).findings()).isEmpty();
        }
    }

    @Test
    void a_percentage_written_as_a_fraction_is_told_of_findings_too() {
        try (var before = set(rule("high", "marginPercent > 40", "HIGH"));
                var after = set(rule("high", "marginPercent > 0.4", "HIGH"))) {
            assertThat(Proofs.of(after, before).findings())
                    .extracting(ProofFinding::kind)
                    .containsExactly(Kind.PERCENT_AS_FRACTION);
        }
    }

    /** The proofs of tiers are what they were without the findings. */
    @Test
    void what_is_proven_about_tiers_does_not_look_at_findings() {
        var files = Sets.files(Path.of("rules"));
        try (var with = Sets.of(files)) {
            files.remove("quality.drl");
            try (var without = Sets.of(files)) {
                assertThat(Proofs.of(with)).isEqualTo(Proofs.of(without));
            }
        }
    }
}
