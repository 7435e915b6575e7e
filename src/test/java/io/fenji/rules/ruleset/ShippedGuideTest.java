package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What rules/README.md tells the business admin is so: the glossary, the example rule, what may be written and what is refused. */
class ShippedGuideTest {

    private static final Pattern CODE = Pattern.compile("^\\| `(.+?)` \\|.*", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```drl\n(.+?)```", Pattern.DOTALL);

    @Test
    void the_glossary_is_the_one_of_the_metrics() throws IOException {
        assertThat(section("## Glossary").lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(ShippedGuideTest::entry)
                        .toList());
    }

    @Test
    void the_glossary_of_months_is_the_one_of_the_figures() throws IOException {
        assertThat(section("## Monthly figures").lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Arrays.stream(Figure.values())
                        .map(ShippedGuideTest::entry)
                        .toList());
    }

    @Test
    void the_recipe_for_a_finding_can_be_put_beside_the_shipped_files() throws IOException {
        var recipe = EXAMPLE.matcher(section("## Monthly figures"));
        assertThat(recipe.find()).isTrue();
        var files = Shipped.files(Shipped.RULES);
        files.put("own-quality.drl", recipe.group(1).getBytes(StandardCharsets.UTF_8));
        var late = MonthlyFigures.of(figure -> switch (figure) {
            case ORDER_AMOUNT -> new BigDecimal("1000000");
            case ORDER_COUNT -> BigDecimal.ONE;
            case DAYS_LATE -> BigDecimal.valueOf(6);
            default -> null;
        });
        try (var rules = RuleSet.check(files).usable().orElseThrow();
                var session = rules.open()) {
            assertThat(session.judge(late).codes()).containsExactly("LARGE_AND_LATE", "LATE");
        }
    }

    private static String entry(Field metric) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        metric.field(),
                        metric.unit().label(),
                        metric.nullable() ? "yes" : "no",
                        metric.chinese(),
                        metric.told());
    }

    @Test
    void the_example_rule_can_be_put_beside_the_shipped_files() throws IOException {
        var example = EXAMPLE.matcher(section("## The rule language"));
        assertThat(example.find()).isTrue();
        var files = Shipped.files(Shipped.RULES);
        files.put("own.drl", example.group(1).getBytes(StandardCharsets.UTF_8));
        var checked = RuleSet.check(files);
        assertThat(checked.problems()).isEmpty();
        checked.usable().orElseThrow().close();
    }

    @TestFactory
    Stream<DynamicTest> what_the_guide_allows_is_accepted() throws IOException {
        return codes("## The rule language").stream()
                .map(code -> DynamicTest.dynamicTest(
                        code, () -> assertThat(problems(code)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> what_the_guide_refuses_is_refused() throws IOException {
        return codes("## What is refused").stream()
                .map(code -> DynamicTest.dynamicTest(
                        code, () -> assertThat(problems(code)).isNotEmpty()));
    }

    /** What stands as code in the first column of the section's table. */
    private static List<String> codes(String heading) throws IOException {
        var codes = CODE.matcher(section(heading))
                .results()
                .map(row -> row.group(1).replace("\\|", "|"))
                .toList();
        assertThat(codes).hasSizeGreaterThan(10);
        return codes;
    }

    private static String section(String heading) throws IOException {
        var guide = Files.readString(Shipped.RULES.resolve("README.md"));
        var start = guide.indexOf("\n" + heading);
        assertThat(start).as(heading).isPositive();
        var end = guide.indexOf("\n## ", start + 1);
        return end < 0 ? guide.substring(start) : guide.substring(start, end);
    }

    private static List<Diagnostic> problems(String constraint) {
        var checked =
                RuleSet.check(Map.of("guide.drl", """
                package fenji.guide;
                import io.fenji.facts.CustomerMetrics;
                global io.fenji.facts.Verdict verdict;
                rule "residual" when CustomerMetrics() then verdict.tier("C"); end
                rule "guide" when CustomerMetrics( %s ) then verdict.flag("GUIDE"); end
                """.formatted(constraint).getBytes(StandardCharsets.UTF_8)));
        checked.usable().ifPresent(RuleSet::close);
        return checked.problems();
    }
}
