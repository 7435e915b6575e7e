package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.Trials;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to be large, deep or slow to read: cheap to refuse, and what is within the limits is cheap to accept. */
class HugeRulesTest {

    /** Just below the largest file, or a tenth of it. */
    private static final int SIZE = Trials.of("fenji.bytes", 50_000, 500_000);

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void ten_megabytes_are_refused_unread() {
        assertThat(codes(Map.of("tiers.drl", new byte[10 * 1024 * 1024]))).isEqualTo("file-size");
    }

    @Test
    void many_files_are_refused_unread() {
        var files = IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "f" + i + ".drl", i -> new byte[0]));
        assertThat(codes(files)).isEqualTo("set-size");
        var large = IntStream.range(0, 5)
                .boxed()
                .collect(Collectors.toMap(i -> "f" + i + ".drl", i -> new byte[500 * 1024]));
        assertThat(codes(large)).isEqualTo("set-size");
    }

    @Test
    void ten_thousand_rules_are_refused() {
        var rules = repeated(10_000, "\n", i -> "rule r" + i + " when CustomerMetrics() then verdict.flag(\"F\");end");
        assertThat(codes(RuleFiles.of("f.drl", RuleFiles.HEADER + rules))).isEqualTo("file-size");
        var half = rules.substring(0, rules.indexOf("rule r5000"));
        var files = RuleFiles.of("f.drl", RuleFiles.HEADER + half);
        assertThat(codes(files)).isEqualTo("set-size");
        files.put("g.drl", (RuleFiles.HEADER + half).getBytes(StandardCharsets.UTF_8));
        assertThat(codes(files)).isEqualTo("set-size");
    }

    @Test
    void a_hundred_thousand_constraints_are_refused() {
        assertThat(codes(RuleFiles.withConstraints(repeated(100_000, ",", i -> "orderCount>" + i))))
                .isEqualTo("file-size");
        assertThat(codes(RuleFiles.withConstraints(repeated(30_000, ",", i -> "orderCount>" + i))))
                .isEqualTo("rule-size");
        assertThat(codes(RuleFiles.withConstraints("orderCount in (" + repeated(50_000, ",", i -> "" + i) + ")")))
                .isEqualTo("rule-size");
        assertThat(codes(RuleFiles.withConstraints(repeated(20_000, "||", i -> "orderCount>" + i))))
                .isEqualTo("rule-size");
    }

    @Test
    void many_rules_of_many_comparisons_are_refused() {
        var rules = repeated(
                200,
                "\n",
                i -> "rule \"r" + i + "\" when CustomerMetrics(" + repeated(50, ",", j -> "orderCount>" + j)
                        + ") then verdict.flag(\"F\"); end");
        assertThat(codes(RuleFiles.of("f.drl", RuleFiles.HEADER + rules))).isEqualTo("set-size");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "!(", "!", "!!(", "((orderCount > 1 || ", "!(orderCount > 1 && "})
    void three_thousand_nested_brackets_are_refused(String opening) {
        var closings = opening.chars().filter(c -> c == '(').count() * 3_000;
        assertThat(codes(RuleFiles.withConstraints(
                        opening.repeat(3_000) + "orderCount > 1" + ")".repeat((int) closings))))
                .contains("nesting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "/*",
                "/**/",
                "\"",
                "'",
                "“",
                "“x",
                "@",
                "!",
                "-",
                "x ",
                "x\"",
                "{",
                "1,",
                "1 ",
                "*/",
                "\\",
                "\0",
                "\u200B",
                "萬",
                "rule x ",
                "rule \"x\" when ",
                "end ",
                "import ",
                "(",
                ")",
                "#\n",
                "\r",
                "0.",
                "ａ",
                "9",
                "x",
                "_",
                "％",
                "、",
                "when then end ",
                "/* /*",
                "\"\n",
                "x'\n",
                "“\n",
                "\n[",
                "\n#",
                "1 \n",
                "//\n",
                "a.b.c",
                "(orderCount > 1 || ",
                "a\u0301"
            })
    void whatever_is_repeated_is_read_in_bounded_time(String piece) {
        var times = SIZE / piece.getBytes(StandardCharsets.UTF_8).length;
        var inConstraint = piece.repeat(times / 3);
        for (var files : List.of(
                RuleFiles.of("f.drl", piece.repeat(times)),
                RuleFiles.of("f.drl", RuleFiles.HEADER + piece.repeat(times)),
                RuleFiles.withConstraints("orderCount > " + inConstraint),
                RuleFiles.withConstraints(inConstraint))) {
            assertThat(codes(files)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "“", "\"'", "“x\""})
    void a_line_of_quotes_behind_backslashes_is_read_in_bounded_time(String opening) {
        var quote = opening.substring(0, 1);
        assertThat(codes(RuleFiles.of(
                        "f.drl",
                        opening + ("\\" + quote).repeat(250_000 / quote.getBytes(StandardCharsets.UTF_8).length))))
                .contains("escape");
    }

    /** The Drools parser reads what passed the grammar a second time: it must not be slow within the limits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "( @ )",
                "!( @ )",
                "!!( @ )",
                "( orderCount > 1 || @ )",
                "( orderCount > 1 && @ )",
                "!( @ || orderCount > 1 )",
                "( @ && orderCount in (1, 2) )",
                "( orderCount > 1 && orderCount < 3 || @ && orderCount > 1 )",
                "( @ || !( orderCount > 1 ) )"
            })
    void the_deepest_allowed_nesting_is_accepted_soon(String level) {
        var depth = ConditionReader.DEEPEST
                / (int) level.chars().filter(c -> c == '!' || c == '(').count();
        var condition = "orderCount > 1";
        for (var i = 0; i < Math.max(1, depth - 1); i++) {
            condition = level.replace("@", condition);
        }
        assertAcceptedSoon(RuleFiles.withConstraints(condition));
    }

    @Test
    void the_largest_allowed_rule_is_accepted_soon() {
        assertAcceptedSoon(RuleFiles.withConstraints(repeated(100, ", ", i -> "orderCount > " + i)));
        assertAcceptedSoon(RuleFiles.withConstraints(repeated(198, " || ", i -> "annualOrderAmount > " + i)));
        assertAcceptedSoon(RuleFiles.withConstraints("orderCount in (" + repeated(198, ", ", i -> "" + i) + ")"));
    }

    @Test
    void the_largest_allowed_set_is_accepted() {
        var rules = repeated(
                498,
                "\n",
                i -> "rule \"r" + i + "\" when CustomerMetrics("
                        + repeated(10, ",", j -> "annualOrderAmount>" + (i * 10 + j)) + ") then verdict.flag(\"F" + i
                        + "\"); end");
        var started = System.nanoTime();
        var checked = RuleSet.check(RuleFiles.of("f.drl", RuleFiles.HEADER + RuleFiles.RESIDUAL + rules));
        System.out.println("HugeRulesTest: the largest set took ms " + (System.nanoTime() - started) / 1_000_000);
        assertThat(checked.problems()).isEmpty();
        checked.usable().orElseThrow().close();
    }

    private static void assertAcceptedSoon(SortedMap<String, byte[]> files) {
        Assertions.assertTimeout(SOON, () -> {
            var checked = RuleSet.check(files);
            assertThat(checked.problems()).isEmpty();
            assertThatCode(() -> checked.usable().orElseThrow().close()).doesNotThrowAnyException();
        });
    }

    /** The codes told, each once, in their order. */
    private static String codes(Map<String, byte[]> files) {
        return Assertions.assertTimeout(SOON, () -> {
            var checked = RuleSet.check(new TreeMap<>(files));
            assertThat(checked.ruleSet()).isNull();
            return checked.problems().stream().map(Diagnostic::code).distinct().collect(Collectors.joining(" "));
        });
    }

    private static String repeated(int times, String between, IntFunction<String> piece) {
        return IntStream.range(0, times).mapToObj(piece).collect(Collectors.joining(between));
    }
}
