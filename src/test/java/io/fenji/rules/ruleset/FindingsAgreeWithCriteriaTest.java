package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.difference.SemanticDiff;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.language.Rule;
import io.fenji.rules.proof.Confirmation;
import io.fenji.rules.proof.Proofs;
import io.fenji.testing.Trials;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The KIE session and the criteria must find the same in every month's figures under every rule set; the seeds are printed. */
class FindingsAgreeWithCriteriaTest {

    private static final int RULE_SETS = Trials.of("fenji.sets", 20, 60);
    private static final int MONTHS_EACH = 1_000;
    private static final int PROVEN = 6;
    private static final List<String> NUMBERS =
            List.of("0", "1", "2", "-1", "0.10", "0.5", "40", "100", "-80", "99999.99", "0.3333333333");

    @Test
    void random_rule_sets_and_random_months_find_no_disagreement() {
        var seed = System.nanoTime();
        System.out.println("FindingsAgreeWithCriteriaTest seed " + seed);
        var random = new Random(seed);
        var found = 0;
        for (var i = 0; i < RULE_SETS; i++) {
            var text = ruleSet(random);
            try (var rules = set(text);
                    var session = rules.open()) {
                for (var month = 0; month < MONTHS_EACH; month++) {
                    var figures = MonthlyFigures.of(figure -> value(random, figure));
                    var said = session.judge(figures);
                    assertThat(said.error())
                            .as("seed %d, %s, %s", seed, figures, text)
                            .isNull();
                    assertThat(said.findings())
                            .extracting(FiguresJudgement.Found::rule)
                            .isEqualTo(matching(rules, figures));
                    found += said.findings().size();
                }
            }
        }
        assertThat(found).isPositive();
    }

    /** A witness that the engine does not confirm is an exception. */
    @Test
    void every_witness_of_random_rules_is_confirmed_by_the_engine() {
        var seed = System.nanoTime();
        System.out.println("FindingsAgreeWithCriteriaTest seed of proofs " + seed);
        var random = new Random(seed);
        for (var i = 0; i < PROVEN; i++) {
            var text = ruleSet(random);
            var other = ruleSet(random);
            try (var rules = set(text);
                    var after = set(other)) {
                assertThat(Proofs.of(rules).findings())
                        .as("seed %d, %s", seed, text)
                        .allSatisfy(finding -> Confirmation.of(rules, finding));
                var difference = SemanticDiff.of(rules, after);
                assertThat(difference.changes()).isEmpty();
                assertThat(difference.findings())
                        .as("seed %d, %s, %s", seed, text, other)
                        .allSatisfy(mark -> mark.conditions().forEach(it -> {
                            Confirmation.of(rules, it.before());
                            Confirmation.of(after, it.after());
                        }));
            }
        }
    }

    private static RuleSet set(String quality) {
        return RuleSet.check(Map.of(
                        "tiers.drl",
                        TIERS.getBytes(StandardCharsets.UTF_8),
                        "quality.drl",
                        quality.getBytes(StandardCharsets.UTF_8)))
                .usable()
                .orElseThrow();
    }

    private static final String TIERS = """
            package fenji.tiers;
            import io.fenji.facts.CustomerMetrics;
            global io.fenji.facts.Verdict verdict;
            rule "residual" when CustomerMetrics() then verdict.tier("C"); end
            """;

    private static List<String> matching(RuleSet rules, MonthlyFigures figures) {
        return rules.rules(Matter.MONTH).stream()
                .filter(rule -> rule.matches(figures))
                .map(Rule::name)
                .toList();
    }

    private static String ruleSet(Random random) {
        var text = new StringBuilder("""
                package fenji.quality;
                import io.fenji.facts.MonthlyFigures;
                global io.fenji.facts.Verdict verdict;
                rule "every month" when MonthlyFigures() then verdict.finding("ANY"); end
                """);
        for (var i = random.nextInt(8); i >= 0; i--) {
            var constraints = new ArrayList<String>();
            for (var j = random.nextInt(4); j >= 0; j--) {
                constraints.add(condition(random, 3));
            }
            text.append("rule \"r%d\" when MonthlyFigures( %s ) then verdict.finding(\"F%d\"); end\n"
                    .formatted(i, String.join(", ", constraints), i));
        }
        return text.toString();
    }

    private static String condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> "repeated " + (random.nextBoolean() ? "==" : "!=") + (random.nextBoolean() ? " true" : " false");
            case 1 -> "profit " + operator(random) + " orderAmount";
            case 2 -> nullable(random).field() + (random.nextBoolean() ? " == null" : " != null");
            case 3 -> "daysLate in (0, 1, 2)";
            case 4 -> numeric(random, Unit.COUNT).field() + " " + operator(random) + " " + random.nextInt(4);
            case 5 -> "!( " + condition(random, depth - 1) + " )";
            case 6 -> "( " + condition(random, depth - 1) + " && " + condition(random, depth - 1) + " )";
            case 7 -> "( " + condition(random, depth - 1) + " || " + condition(random, depth - 1) + " )";
            default -> numeric(random, Unit.PERCENT).field() + " " + operator(random) + " " + any(random, NUMBERS);
        };
    }

    private static Figure nullable(Random random) {
        return any(
                random, Arrays.stream(Figure.values()).filter(Figure::nullable).toList());
    }

    private static Figure numeric(Random random, Unit unit) {
        return any(
                random,
                Arrays.stream(Figure.values()).filter(it -> it.unit() == unit).toList());
    }

    private static String operator(Random random) {
        return any(random, List.of(">", ">=", "<", "<=", "==", "!="));
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static @Nullable Object value(Random random, Figure figure) {
        if (figure.unit() == Unit.COUNT) {
            return BigDecimal.valueOf(random.nextInt(4));
        } else if (random.nextInt(4) == 0) {
            return null;
        } else if (figure.unit().isTruth()) {
            return random.nextBoolean();
        }
        var number = new BigDecimal(any(random, NUMBERS));
        return random.nextBoolean() ? number : number.setScale(10);
    }
}
