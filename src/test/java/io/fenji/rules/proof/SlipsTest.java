package io.fenji.rules.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases R4, R5 and R6: changes of the shipped rules that people hardly mean, and others that they do. */
class SlipsTest {

    private static final Set<Kind> SLIPS = Set.of(Kind.PERCENT_AS_FRACTION, Kind.TWIN_LEFT_BEHIND, Kind.SHUTS_OUT_NULL);
    private static final RuleSet BEFORE = Sets.of(Sets.files(Path.of("rules")));

    @AfterAll
    static void close() {
        BEFORE.close();
    }

    /** What is said of the shipped rules with this text in the place of another, in the first file that has it or in every one. */
    private static List<ProofFinding> slips(String from, String to, boolean everywhere) {
        var files = Sets.files(Path.of("rules"));
        var changed = 0;
        for (var name : everywhere ? List.of("tiers.drl", "flags.drl") : List.of("tiers.drl")) {
            var text = new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
            var plain = text.replaceAll("(?m) {2,}(?=[<>=])", " ");
            changed += plain.contains(from) ? 1 : 0;
            files.put(name, plain.replace(from, to).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(changed).as(from).isPositive();
        try (var rules = Sets.of(files)) {
            var proofs = Proofs.of(rules, BEFORE);
            proofs.findings().stream()
                    .filter(it -> !it.witnesses().isEmpty())
                    .forEach(it -> Confirmation.of(rules, it));
            assertThat(proofs.complete()).isTrue();
            return proofs.findings().stream()
                    .filter(it -> SLIPS.contains(it.kind()))
                    .toList();
        }
    }

    /** Case R4. */
    @ParameterizedTest
    @CsvSource({
        "profitSharePercent > 3, profitSharePercent > 0.03, if 3 % is meant",
        "profitSharePercent > 3, profitSharePercent > 0.05, if 5 % is meant",
        "priorOrderGrowthPercent > 5, priorOrderGrowthPercent > 0.050, if 5 % is meant",
        "orderContinuityPercent >= 75, orderContinuityPercent >= 0.75, if 75 % is meant",
        "orderGrowthPercent >= -5, orderGrowthPercent >= -0.05, if -5 % is meant",
        "orderContinuityPercent < 40, orderContinuityPercent < 0.4, if 40 % is meant",
    })
    void a_fraction_for_a_percentage_is_told_and_blocks_nothing(String from, String to, String said) {
        var fractions = slips(from, to, true).stream()
                .filter(it -> it.kind() == Kind.PERCENT_AS_FRACTION)
                .toList();
        assertThat(fractions).isNotEmpty().allSatisfy(it -> {
            assertThat(it.severity()).isEqualTo(Severity.REVIEW);
            assertThat(it.message().toString()).contains(said);
            assertThat(it.line()).isPositive();
        });
    }

    /** Case R4: what can be meant is not told. */
    @ParameterizedTest
    @CsvSource({
        "profitSharePercent > 3, profitSharePercent > 0.5",
        "profitSharePercent >= 0.5, profitSharePercent >= 0.3",
        "profitSharePercent < 0.05, profitSharePercent < 0.01",
        "orderGrowthPercent >= -5, orderGrowthPercent >= -0.5",
        "profitSharePercent > 3, profitSharePercent > 4",
    })
    void a_small_percentage_is_not(String from, String to) {
        assertThat(slips(from, to, true)).isEmpty();
    }

    /** Case R5. */
    @ParameterizedTest
    @CsvSource({
        "annualOrderAmount > 5000000, annualOrderAmount > 6000000, annualOrderAmount > 5000000 still stands",
        "orderContinuityPercent >= 75, orderContinuityPercent >= 80, orderContinuityPercent >= 75 still stands",
        "'orderGrowthPercent > 5, ', 'orderGrowthPercent > 6, ', orderGrowthPercent <= 5 still stands",
    })
    void a_threshold_changed_in_one_of_two_places_is_told(String from, String to, String said) {
        assertThat(slips(from, to, false)).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.TWIN_LEFT_BEHIND);
            assertThat(it.rules()).containsExactly("A級 key account", "key account at risk: fails on growth only");
            assertThat(it.message().toString()).contains(said, "(flags.drl:");
        });
        assertThat(slips(from, to, true))
                .filteredOn(it -> from.contains("Amount"))
                .isEmpty();
    }

    /** Case R5: a number that A and B have in common by chance. */
    @Test
    void rules_with_little_in_common_are_no_twins() {
        assertThat(slips(
                        "criticalDisputes == 0 )\nthen\n    verdict.tier(\"B\")",
                        "criticalDisputes == 1 )\nthen\n    verdict.tier(\"B\")",
                        false))
                .isEmpty();
    }

    /** Case R6. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "latePaymentDays <= 30",
                "orderVolatility < 0.5",
                "currentTier != 'D'",
                "annualOrderAmount > priorOrderAmount"
            })
    void a_criterion_that_shuts_out_whoever_has_no_such_metric_is_told(String criterion) {
        assertThat(slips("majorDisputes == 0,", "majorDisputes == 0, " + criterion + ",", false))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(Kind.SHUTS_OUT_NULL);
                    assertThat(it.message().toString())
                            .contains("keeps out everybody", "( " + criterion + " || ", " == null )");
                    assertThat(it.witnesses()).singleElement().satisfies(witness -> assertThat(witness.rule())
                            .isNotEqualTo("A級 key account"));
                });
    }

    /** Case R6: where null passes, is held before, or would only keep somebody out of a worse tier, nothing is told. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "majorDisputes == 0, ( latePaymentDays <= 30 || latePaymentDays == null ),",
                "majorDisputes == 0, latePaymentDays != null,",
                "majorDisputes == 0, openDisputes == 0,",
                "majorDisputes == 0, latePaymentDays >= 0,",
            })
    void one_that_does_not_is_not(String criteria) {
        assertThat(slips("majorDisputes == 0,", criteria, false)).isEmpty();
    }

    @Test
    void the_rules_as_they_are_have_none() {
        assertThat(slips("annualOrderAmount", "annualOrderAmount", true)).isEmpty();
    }
}
