package io.fenji.rules.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.rules.proof.Confirmation;
import io.fenji.rules.proof.Sets;
import io.fenji.rules.solver.Budget;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two versions of the shipped rules. */
class SemanticDiffTest {

    private static final Path RULES = Path.of("rules");

    private static SortedMap<String, byte[]> shippedBut(String file, String from, String to) {
        var files = Sets.files(RULES);
        var text = new String(files.get(file), UTF_8);
        assertThat(text).contains(from);
        files.put(file, text.replace(from, to).getBytes(UTF_8));
        return files;
    }

    private static RuleSetDifference diff(Map<String, byte[]> before, Map<String, byte[]> after) {
        try (var first = Sets.of(before);
                var second = Sets.of(after)) {
            var difference = SemanticDiff.of(first, second);
            difference.changes().stream()
                    .flatMap(change -> change.conditions().stream())
                    .forEach(it -> {
                        Confirmation.of(first, it.before());
                        Confirmation.of(second, it.after());
                        assertThat(it.before().metrics()).isEqualTo(it.after().metrics());
                    });
            return difference;
        }
    }

    @Test
    void a_lower_threshold_of_a_makes_some_b_customers_a_and_nobody_else() {
        var difference = diff(Sets.files(RULES), shippedBut("tiers.drl", "> 5000000,", "> 4500000,"));
        assertThat(difference.equivalent()).isFalse();
        assertThat(difference.complete()).isTrue();
        assertThat(difference.flags()).isEmpty();
        assertThat(difference.holds()).isEmpty();
        assertThat(difference.changes()).hasSize(1);
        var change = difference.changes().get(0);
        assertThat(change.from() + change.to()).isEqualTo("BA");
        assertThat(change.conditions()).hasSize(1);
        var condition = change.conditions().get(0);
        assertThat(condition.when())
                .extracting(Message::toString)
                .containsExactly(
                        "annualOrderAmount > 4500000",
                        "annualOrderAmount <= 5000000",
                        "orderGrowthPercent > 5",
                        "priorOrderGrowthPercent > 5",
                        "annualProfit >= 0",
                        "profitSharePercent > 3",
                        "cooperationYears >= 3",
                        "orderContinuityPercent >= 75",
                        "majorDisputes == 0",
                        "criticalDisputes == 0",
                        "missingMonths <= 0");
        assertThat(condition.before().tier()).isEqualTo(Tier.B);
        assertThat(condition.after().tier()).isEqualTo(Tier.A);
        assertThat(Objects.requireNonNull(condition.after().metrics()).annualOrderAmount())
                .isBetween(new BigDecimal("4500000.01"), new BigDecimal("5000000"));
    }

    @Test
    void other_names_order_and_format_make_no_difference() {
        var files = new TreeMap<String, byte[]>();
        Sets.files(RULES)
                .forEach((name, bytes) -> files.put(
                        "other-" + name,
                        new String(bytes, UTF_8)
                                .replace("A級 key account", "best")
                                .replaceAll("//[^\n]*", "")
                                .replace("    ", "\t")
                                .replace("salience 40", "salience 4000")
                                .replaceAll(
                                        "majorDisputes\\s+== 0,\\s+criticalDisputes\\s+== 0",
                                        "criticalDisputes <= 0, !( majorDisputes > 0 )")
                                .getBytes(UTF_8)));
        var difference = diff(Sets.files(RULES), files);
        assertThat(difference).as("%s", difference).satisfies(it -> {
            assertThat(it.equivalent()).isTrue();
            assertThat(it.complete()).isTrue();
        });
    }

    @Test
    void a_change_by_one_in_the_tenth_decimal_is_seen() {
        var difference = diff(Sets.files(RULES), shippedBut("tiers.drl", "< 0.05,", "< 0.0500000001,"));
        assertThat(difference.changes()).hasSize(1);
        assertThat(difference.changes().get(0).conditions()).allSatisfy(it -> assertThat(
                        Objects.requireNonNull(it.after().metrics()).profitSharePercent())
                .isEqualByComparingTo("0.05"));
    }

    @Test
    void a_metric_that_may_be_null_is_said() {
        var difference = diff(
                Map.of("a.drl", set("profitSharePercent > 3")), Map.of("a.drl", set("profitSharePercent != null")));
        assertThat(difference.changes()).hasSize(1);
        assertThat(difference.changes().get(0).conditions())
                .extracting(it -> it.when().stream().map(Message::toString).toList())
                .containsExactly(java.util.List.of("profitSharePercent != null", "profitSharePercent <= 3"));
        assertThat(diff(Map.of("a.drl", set("profitSharePercent > 3")), Map.of("a.drl", set("")))
                        .changes()
                        .get(0)
                        .conditions())
                .extracting(it -> it.when().stream().map(Message::toString).toList())
                .containsExactly(java.util.List.of("profitSharePercent <= 3 or not computable"));
    }

    private static byte[] set(String constraints) {
        var rest = constraints.isEmpty() ? "" : Sets.rule("rest", 0, "", "tier(\"C\")");
        return (Sets.HEADER + Sets.rule("A", 5, constraints, "tier(\"A\")") + rest).getBytes(UTF_8);
    }

    @Test
    void flags_and_holds_are_compared_as_well() {
        var flags =
                diff(Sets.files(RULES), shippedBut("flags.drl", "cooperationYears < 1 )", "cooperationYears < 2 )"));
        assertThat(flags.changes()).isEmpty();
        assertThat(flags.equivalent()).isFalse();
        assertThat(flags.flags()).extracting(it -> it.text() + it.gained()).containsExactly("PROVISIONALtrue");
        var holds = diff(Sets.files(RULES), shippedBut("guards.drl", "missingMonths > 0", "missingMonths > 1"));
        assertThat(holds.holds()).extracting(it -> it.text() + it.gained()).containsExactly("missing monthsfalse");
        assertThat(holds.changes()).extracting(RuleSetDifference.Change::from).containsOnly("HELD");
    }

    @Test
    void without_time_nothing_is_called_equivalent() {
        try (var set = Sets.of(Sets.files(RULES))) {
            var difference = SemanticDiff.of(set, set, new Budget(Duration.ZERO, Duration.ZERO));
            assertThat(difference.equivalent()).isFalse();
            assertThat(difference.complete()).isFalse();
            assertThat(difference.undecided()).hasSize(20 + 2 * 4 + 2 * 3 + 2 * 9);
        }
    }
}
