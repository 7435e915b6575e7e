package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Outcome;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.Unit;
import io.fenji.testing.Trials;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The KIE session and the criteria must say the same of every customer under every rule set; the seeds are printed. */
class EngineAgreesWithCriteriaTest {

    private static final int RULE_SETS = Trials.of("fenji.sets", 20, 60);
    private static final int CUSTOMERS_EACH = 2_000;
    private static final List<String> NUMBERS = List.of(
            "0", "1", "2", "3", "-5", "0.05", "0.10", "0.5", "75", "100000", "5000000", "5000000.01", "0.3333333333");
    private static final List<Metric> NUMERIC = java.util.Arrays.stream(Metric.values())
            .filter(metric -> !metric.unit().isText())
            .toList();

    @Test
    void random_rule_sets_and_random_customers_find_no_disagreement() {
        var seed = System.nanoTime();
        System.out.println("EngineAgreesWithCriteriaTest seed " + seed);
        var random = new Random(seed);
        var graded = 0;
        for (var i = 0; i < RULE_SETS; i++) {
            var text = ruleSet(random);
            var checked = RuleSet.check(Map.of("random.drl", text.getBytes(StandardCharsets.UTF_8)));
            assertThat(checked.problems()).as(text).isEmpty();
            try (var rules = checked.usable().orElseThrow();
                    var session = rules.open()) {
                for (var customer = 0; customer < CUSTOMERS_EACH; customer++) {
                    var metrics = metrics(random);
                    var judgement = session.judge(metrics);
                    assertThat(judgement.conclusion().error())
                            .as("seed %d, %s, %s", seed, metrics, text)
                            .isNull();
                    assertThat(judgement.conclusion().outcome()).isNotEqualTo(Outcome.RULE_ERROR);
                    graded++;
                }
            }
        }
        assertThat(graded).isEqualTo(RULE_SETS * CUSTOMERS_EACH);
    }

    @Test
    void every_decimal_boundary_from_0_01_to_0_99_obeys_the_operator_as_written() {
        for (var operator : List.of(">", ">=", "<", "<=", "==", "!=")) {
            var tiers = new StringBuilder(header());
            for (var hundredths = 1; hundredths <= 99; hundredths++) {
                tiers.append(
                        "rule \"r%d\" when CustomerMetrics(profitSharePercent %s 0.%02d) then verdict.flag(\"F%02d\"); end\n"
                                .formatted(hundredths, operator, hundredths, hundredths));
            }
            var checked =
                    RuleSet.check(Map.of("boundaries.drl", (tiers + residual()).getBytes(StandardCharsets.UTF_8)));
            assertThat(checked.problems()).isEmpty();
            try (var rules = checked.usable().orElseThrow();
                    var session = rules.open()) {
                for (var thousandths = 0; thousandths <= 1000; thousandths++) {
                    var actual = new BigDecimal(thousandths).movePointLeft(3);
                    var judgement = session.judge(withShare(thousandths % 10 == 0 ? actual.setScale(2) : actual));
                    assertThat(judgement.conclusion().error()).isNull();
                    for (var hundredths = 1; hundredths <= 99; hundredths++) {
                        assertThat(judgement.flags().contains("F%02d".formatted(hundredths)))
                                .as("%s %s 0.%02d", actual, operator, hundredths)
                                .isEqualTo(asWritten(thousandths, operator, hundredths * 10));
                    }
                }
            }
        }
    }

    private static boolean asWritten(int actual, String operator, int threshold) {
        return switch (operator) {
            case ">" -> actual > threshold;
            case ">=" -> actual >= threshold;
            case "<" -> actual < threshold;
            case "<=" -> actual <= threshold;
            case "==" -> actual == threshold;
            default -> actual != threshold;
        };
    }

    private static String header() {
        return "package fenji.random;\nimport io.fenji.facts.CustomerMetrics;\nglobal io.fenji.facts.Verdict verdict;\n";
    }

    private static String residual() {
        return "rule \"residual\" salience -1 when CustomerMetrics() then verdict.tier(\"C\"); end\n";
    }

    private static String ruleSet(Random random) {
        var text = new StringBuilder(header()).append(residual());
        var rules = 1 + random.nextInt(8);
        for (var i = 0; i < rules; i++) {
            var constraints = new ArrayList<String>();
            for (var j = random.nextInt(5); j >= 0; j--) {
                constraints.add(condition(random, 3));
            }
            var says = random.nextInt(4) > 0
                    ? "tier(\"%s\")".formatted("ABCD".charAt(random.nextInt(4)))
                    : random.nextBoolean() ? "flag(\"F\")" : "hold(\"because\")";
            text.append("rule \"r%d\" salience %d when CustomerMetrics( %s ) then verdict.%s; end\n"
                    .formatted(i, i + 1, String.join(", ", constraints), says));
        }
        return text.toString();
    }

    private static String condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> number(random, comparable(random, Unit.AMOUNT) + " " + operator(random) + " ");
            case 1 -> "annualOrderAmount " + operator(random) + " priorOrderAmount";
            case 2 -> random.nextBoolean() ? "currentTier == 'A'" : "currentTier not in ('B', \"C\")";
            case 3 ->
                any(random, NUMERIC.stream().filter(Metric::nullable).toList()).field()
                        + (random.nextBoolean() ? " == null" : " != null");
            case 4 -> "orderCount in (0, 1, 2, 3)";
            case 5 -> "!( " + condition(random, depth - 1) + " )";
            case 6 -> "( " + condition(random, depth - 1) + " && " + condition(random, depth - 1) + " )";
            case 7 -> "( " + condition(random, depth - 1) + " || " + condition(random, depth - 1) + " )";
            default -> number(random, any(random, NUMERIC).field() + " " + operator(random) + " ");
        };
    }

    private static String comparable(Random random, Unit unit) {
        return any(
                        random,
                        NUMERIC.stream().filter(metric -> metric.unit() == unit).toList())
                .field();
    }

    private static String number(Random random, String comparison) {
        var whole = Metric.ofField(comparison.substring(0, comparison.indexOf(' ')))
                        .orElseThrow()
                        .unit()
                == Unit.COUNT;
        return comparison + (whole ? String.valueOf(random.nextInt(4)) : any(random, NUMBERS));
    }

    private static String operator(Random random) {
        return any(random, List.of(">", ">=", "<", "<=", "==", "!="));
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static CustomerMetrics metrics(Random random) {
        return new CustomerMetrics(
                value(random),
                value(random),
                value(random),
                random.nextInt(4),
                value(random),
                value(random),
                value(random),
                value(random),
                value(random),
                value(random),
                value(random),
                value(random),
                random.nextInt(4),
                random.nextInt(4),
                random.nextInt(4),
                random.nextInt(4),
                random.nextInt(5) == 0 ? null : any(random, List.of("A", "B", "C", "D")));
    }

    private static @Nullable BigDecimal value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new BigDecimal(any(random, NUMBERS)).setScale(10);
            case 2 -> new BigDecimal(any(random, NUMBERS));
            default -> BigDecimal.valueOf(random.nextInt(2_000_000_000), random.nextInt(10));
        };
    }

    private static CustomerMetrics withShare(BigDecimal share) {
        return new CustomerMetrics(
                null, null, null, 0, null, null, null, share, null, null, null, null, 0, 0, 0, 0, null);
    }
}
