package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped rules and the presets beside them: each usable, and its mark for key accounts in step with its A. */
class ShippedPresetsTest {

    private static final Path PRESETS = Shipped.RULES.resolve("presets");
    private static final Set<Metric> GROWTH = Set.of(Metric.ORDER_GROWTH_PERCENT, Metric.PRIOR_ORDER_GROWTH_PERCENT);

    @ParameterizedTest
    @ValueSource(strings = {"small", "mid", "large"})
    void a_preset_with_the_shipped_guards_has_no_problem(String preset) {
        var checked = RuleSet.check(files(preset));
        assertThat(checked.problems()).isEmpty();
        checked.usable().orElseThrow().close();
    }

    /** What a company writes itself is said as it wrote it. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "mid", "large"})
    void why_a_customer_is_held_has_its_words_in_each_language(String preset) {
        try (var rules = RuleSet.check(files(preset)).usable().orElseThrow()) {
            assertThat(rules.rules().stream()
                            .filter(it -> it.says() == Saying.HOLD)
                            .map(Rule::text))
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(Message.known("held." + reason.replace(' ', '-')))
                            .hasValueSatisfying(it -> assertThat(it).hasToString(reason)));
        }
    }

    @Test
    void the_preset_for_a_mid_size_exporter_is_what_is_shipped() {
        assertThat(files("mid")).containsExactlyInAnyOrderEntriesOf(Shipped.files(Shipped.RULES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "mid", "large"})
    void a_preset_says_of_its_own_examples_what_they_say(String preset) throws IOException {
        var examples = Examples.readAll(PRESETS.resolve(preset).resolve("examples"));
        assertThat(examples).hasSizeGreaterThan(150);
        try (var rules = Shipped.rules("presets/" + preset);
                var session = rules.open()) {
            assertThat(examples)
                    .allSatisfy(it -> assertThat(Examples.mismatch(it, session)).isNull());
        }
    }

    @Test
    void the_examples_of_the_preset_for_a_mid_size_exporter_are_those_that_are_shipped() throws IOException {
        try (var shipped = Files.list(Shipped.EXAMPLES)) {
            assertThat(shipped.filter(it -> it.toString().endsWith(".csv")))
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(PRESETS.resolve("mid/examples").resolve(it.getFileName()))
                            .hasSameTextualContentAs(it));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "mid", "large"})
    void the_key_account_at_risk_has_the_thresholds_of_a_and_fails_on_growth(String preset) {
        try (var rules = RuleSet.check(files(preset)).usable().orElseThrow()) {
            assertThat(conditions(atRisk(rules))).isEqualTo(allOfAButGrowth(rules));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"annualOrderAmount      > 5000000", "cooperationYears       >= 3", "orderGrowthPercent <= 5 "})
    void a_threshold_changed_in_the_flags_alone_is_found_out(String threshold) {
        var files = files("mid");
        var flags = new String(Objects.requireNonNull(files.get("flags.drl")), StandardCharsets.UTF_8);
        var changed = threshold.stripTrailing() + "1 ";
        assertThat(flags).contains(threshold);
        files.put("flags.drl", flags.replace(threshold, changed).getBytes(StandardCharsets.UTF_8));
        try (var rules = RuleSet.check(files).usable().orElseThrow()) {
            assertThat(conditions(atRisk(rules))).isNotEqualTo(allOfAButGrowth(rules));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "mid", "large"})
    void the_table_of_presets_shows_the_thresholds_of_the_files(String preset) throws IOException {
        try (var rules = RuleSet.check(files(preset)).usable().orElseThrow()) {
            var row = Files.readString(PRESETS.resolve("README.md"))
                    .lines()
                    .filter(line -> line.startsWith("| `" + preset + "`"))
                    .findFirst();
            assertThat(row.orElseThrow())
                    .endsWith("| amount %s, share %s %% | amount %s, share %s %% | share %s %% and amount %s |"
                            .formatted(
                                    threshold(rules, "A", Metric.ANNUAL_ORDER_AMOUNT),
                                    threshold(rules, "A", Metric.PROFIT_SHARE_PERCENT),
                                    threshold(rules, "B", Metric.ANNUAL_ORDER_AMOUNT),
                                    threshold(rules, "B", Metric.PROFIT_SHARE_PERCENT),
                                    threshold(rules, "D", Metric.PROFIT_SHARE_PERCENT),
                                    threshold(rules, "D", Metric.ANNUAL_ORDER_AMOUNT)));
        }
    }

    /** As the table writes it: > 5,000,000. */
    private static String threshold(RuleSet rules, String tier, Metric metric) {
        return rules.rules().stream()
                .filter(rule -> rule.isTierRule() && rule.text().equals(tier))
                .flatMap(rule -> Decisive.comparisons(rule).stream())
                .map(Condition.ToNumber.class::cast)
                .filter(comparison -> comparison.metric() == metric)
                .map(comparison -> comparison.operator().symbol() + " "
                        + new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                .format(comparison.threshold()))
                .collect(Collectors.joining());
    }

    private static Map<String, byte[]> files(String preset) {
        var files = Shipped.files(PRESETS.resolve(preset));
        for (var same : List.of("guards.drl", "quality.drl")) {
            files.put(same, Objects.requireNonNull(Shipped.files(Shipped.RULES).get(same)));
        }
        return files;
    }

    private static Rule atRisk(RuleSet rules) {
        return rules.rules().stream()
                .filter(rule -> rule.text().equals("AT_RISK_KEY_ACCOUNT"))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Condition> conditions(Rule rule) {
        return rule.criteria().stream().map(Criterion::condition).collect(Collectors.toSet());
    }

    /** The criteria of A, with those of growth turned round: at least one of them fails. */
    private static Set<Condition> allOfAButGrowth(RuleSet rules) {
        var a = rules.rules().get(0);
        assertThat(a.text()).isEqualTo("A");
        var byGrowth = a.criteria().stream()
                .map(Criterion::condition)
                .collect(Collectors.partitioningBy(condition -> GROWTH.contains(metric(condition))));
        var growth = Objects.requireNonNull(byGrowth.get(true));
        var others = Objects.requireNonNull(byGrowth.get(false));
        Condition oneFails =
                new Condition.Any(growth.stream().map(Condition::negated).toList());
        return Stream.of(others, List.of(oneFails)).flatMap(List::stream).collect(Collectors.toSet());
    }

    private static Metric metric(Condition condition) {
        return (Metric) ((Condition.ToNumber) condition).metric();
    }
}
