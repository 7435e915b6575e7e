package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.example.Example;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every comparison of the shipped rules has examples in which it alone decides: one least step below its threshold, at it, one above, and with its
 * metric not computable. A new criterion without examples fails here.
 */
class ShippedExamplesCoverageTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "presets/small", "presets/mid", "presets/large"})
    void every_comparison_is_decided_below_at_and_above_its_threshold_and_without_its_metric(String preset)
            throws IOException {
        try (var rules = Shipped.rules(preset)) {
            assertThat(rules.criteria()).isNotEmpty();
            assertThat(gaps(rules, metrics(Shipped.RULES.resolve(preset)))).isEmpty();
        }
    }

    @Test
    void every_rule_decides_in_at_least_one_example() throws IOException {
        var customers = metrics();
        try (var rules = Shipped.rules()) {
            assertThat(rules.allRules())
                    .allSatisfy(rule ->
                            assertThat(of(rule, customers)).as(rule.name()).anyMatch(rule::matches));
        }
    }

    @Test
    void a_new_criterion_without_examples_is_found_out() throws IOException {
        var files = Shipped.files(Shipped.RULES);
        var tiers = new String(Objects.requireNonNull(files.get("tiers.drl")), StandardCharsets.UTF_8)
                .replace("majorDisputes           == 0,", "majorDisputes == 0, latePaymentDays <= 60,");
        files.put("tiers.drl", tiers.getBytes(StandardCharsets.UTF_8));
        try (var rules = RuleSet.check(files).usable().orElseThrow()) {
            assertThat(gaps(rules, metrics()))
                    .contains(
                            "A級 key account: no example in which latePaymentDays 59.99 alone decides",
                            "A級 key account: no example in which latePaymentDays 60.00 alone decides",
                            "A級 key account: no example in which latePaymentDays 60.01 alone decides");
        }
    }

    @Test
    void a_threshold_that_moves_away_from_its_examples_is_found_out() throws IOException {
        var files = Shipped.files(Shipped.RULES);
        var tiers = new String(Objects.requireNonNull(files.get("tiers.drl")), StandardCharsets.UTF_8)
                .replace("profitSharePercent      >= 0.5,", "profitSharePercent >= 0.6,");
        files.put("tiers.drl", tiers.getBytes(StandardCharsets.UTF_8));
        try (var rules = RuleSet.check(files).usable().orElseThrow()) {
            assertThat(gaps(rules, metrics()))
                    .contains("B級 quality account: no example in which profitSharePercent 0.60 alone decides");
        }
    }

    private static List<Facts> metrics() throws IOException {
        return metrics(Shipped.RULES);
    }

    private static List<Facts> metrics(Path folder) throws IOException {
        return Examples.readAll(folder.resolve("examples")).stream()
                .map(Example::facts)
                .toList();
    }

    private static List<String> gaps(RuleSet rules, List<Facts> customers) {
        var gaps = new ArrayList<String>();
        for (var rule : rules.allRules()) {
            for (var comparison : Decisive.comparisons(rule)) {
                var deciding = of(rule, customers).stream()
                        .filter(it -> Decisive.decides(comparison, rule, it))
                        .toList();
                missing(comparison, deciding).stream()
                        .map(value -> "%s: no example in which %s alone decides".formatted(rule.name(), value))
                        .forEach(gaps::add);
            }
        }
        return gaps;
    }

    /** Examples of what the rule judges. */
    private static List<Facts> of(Rule rule, List<Facts> examples) {
        return examples.stream().filter(it -> it.matter() == rule.matter()).toList();
    }

    /** The values of the comparison's metric that no deciding customer has. */
    private static List<String> missing(Condition comparison, List<Facts> deciding) {
        if (comparison instanceof Condition.ToNumber it) {
            return missing(it, deciding);
        }
        var gaps = new ArrayList<String>();
        for (var met : new boolean[] {true, false}) {
            if (deciding.stream().noneMatch(metrics -> comparison.metBy(metrics) == met)) {
                gaps.add("%s %s".formatted(comparison, met ? "met" : "unmet"));
            }
        }
        return gaps;
    }

    private static List<String> missing(Condition.ToNumber comparison, List<Facts> deciding) {
        var metric = comparison.metric();
        var step = Objects.requireNonNull(metric.unit().leastStep());
        var gaps = new ArrayList<String>();
        for (var steps = -1; steps <= 1; steps++) {
            var value = comparison.threshold().add(step.multiply(BigDecimal.valueOf(steps)));
            if (possible(metric, value) && deciding.stream().noneMatch(it -> has(metric, it, value))) {
                gaps.add(metric.field() + " " + value.toPlainString());
            }
        }
        if (metric.nullable() && deciding.stream().noneMatch(it -> it.number(metric) == null)) {
            gaps.add(metric.field() + " not computable");
        }
        return gaps;
    }

    private static boolean has(Field metric, Facts metrics, BigDecimal value) {
        var number = metrics.number(metric);
        return number != null && number.compareTo(value) == 0;
    }

    /** Such as no count below zero. */
    private static boolean possible(Field metric, BigDecimal value) {
        var least = metric.least();
        var most = metric.most();
        return (least == null || value.compareTo(least) >= 0) && (most == null || value.compareTo(most) <= 0);
    }
}
