package io.fenji.governance.rulechange.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Refusal;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One literal is set; every other byte of the file stays. */
class ThresholdEditTest {

    private static SortedMap<String, byte[]> shipped(UnaryOperator<String> change) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var name : new String[] {"tiers.drl", "guards.drl", "flags.drl", "quality.drl"}) {
            files.put(
                    name, change.apply(Files.readString(Path.of("rules", name))).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(strings = {"as it is", "CR LF", "byte-order mark", "tabs and comments"})
    void every_threshold_is_set_and_nothing_else_changes(String style) throws IOException {
        var files = shipped(text -> switch (style) {
            case "CR LF" -> text.replace("\n", "\r\n");
            case "byte-order mark" -> "\uFEFF" + text;
            case "tabs and comments" -> text.replace("    ", "\t").replace(" >", " /* 超過 > 5 */ >");
            default -> text;
        });
        var thresholds = ThresholdEdit.thresholds(files);
        assertThat(thresholds).hasSize(50);
        assertThat(thresholds.stream().map(it -> it.id())).doesNotHaveDuplicates();
        for (var threshold : thresholds) {
            var value = threshold.value().add(BigDecimal.ONE);
            var edited = ThresholdEdit.replaced(files, threshold, value);
            var original = Objects.requireNonNull(files.get(threshold.file()));
            var from = Arrays.mismatch(original, edited);
            var tail =
                    original.length - from - threshold.value().toPlainString().length();
            assertThat(tail).as(threshold.id()).isPositive();
            var set = new TreeMap<>(files);
            set.put(threshold.file(), edited);
            var again = RuleSet.read(set).usable().orElseThrow().thresholds();
            assertThat(again.stream()
                            .filter(it -> it.id().equals(threshold.id()))
                            .findFirst()
                            .orElseThrow()
                            .value())
                    .isEqualByComparingTo(value);
            assertThat(back(edited, set, threshold.id(), threshold.value())).isEqualTo(original);
        }
    }

    private static byte[] back(byte[] edited, SortedMap<String, byte[]> set, String id, BigDecimal value) {
        assertThat(edited).isNotEmpty();
        return ThresholdEdit.replaced(set, ThresholdEdit.find(set, id), value);
    }

    @Test
    void a_number_keeps_the_form_in_which_it_was_given() throws IOException {
        var files = shipped(text -> text);
        var edited = ThresholdEdit.replaced(files, ThresholdEdit.find(files, "D.1"), new BigDecimal("0.060"));
        assertThat(new String(edited, StandardCharsets.UTF_8)).contains("profitSharePercent      < 0.060, ");
        edited = ThresholdEdit.replaced(files, ThresholdEdit.find(files, "B.2"), new BigDecimal("-7.5"));
        assertThat(new String(edited, StandardCharsets.UTF_8)).contains("orderGrowthPercent      >= -7.5, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e30", "0.00000000001", "1e2000000000", "1e-2000000000", "0e-2000000000"})
    void a_number_that_the_rule_language_does_not_take_is_refused_and_costs_nothing(String value) throws IOException {
        var files = shipped(text -> text);
        var threshold = ThresholdEdit.find(files, "A.1");
        assertThatThrownBy(() -> ThresholdEdit.replaced(files, threshold, new BigDecimal(value)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_fraction_cannot_stand_where_a_count_does() throws IOException {
        var files = shipped(text -> text);
        var threshold = ThresholdEdit.find(files, "A.8");
        assertThatThrownBy(() -> ThresholdEdit.replaced(files, threshold, new BigDecimal("0.5")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("majorDisputes is a whole number");
    }
}
