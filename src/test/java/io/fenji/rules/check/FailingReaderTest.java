package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.ruleset.Checked;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.ruleset.SecondReading;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case D1: whatever goes wrong while rules are read is a problem with its place, never an error of the service. */
class FailingReaderTest {

    private static String parts(int number) {
        return IntStream.range(0, number).mapToObj(i -> "a" + i % 10).collect(Collectors.joining("."));
    }

    private static Checked packaged(String name) {
        return RuleSet.read(
                RuleFiles.of("tiers.drl", RuleFiles.HEADER.replace("fenji.tiers", name) + RuleFiles.RESIDUAL));
    }

    @ParameterizedTest
    @ValueSource(ints = {3_000, 30_000, 150_000})
    void a_package_of_thousands_of_parts_is_told_at_its_place(int number) {
        assertThat(packaged(parts(number)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("package");
            assertThat(problem.file() + ":" + problem.line() + ":" + problem.column())
                    .isEqualTo("tiers.drl:1:9");
            assertThat(problem.message()).asString().endsWith("characters.");
        });
    }

    @Test
    void the_longest_package_is_read() {
        assertThat(packaged(parts(333)).problems()).isEmpty();
    }

    /** What stands once may stand a thousand times, in a row and one in another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomerMetrics( orderCount > 1 @ )| && orderCount > 1",
                "CustomerMetrics( orderCount > 1 @ )| || orderCount > 1",
                "CustomerMetrics( orderCount > 1 @ )|, orderCount > 1",
                "CustomerMetrics( @ orderCount > 1 )|(",
                "CustomerMetrics( @ orderCount > 1 )|!",
                "CustomerMetrics( @ orderCount > 1 )|not ",
                "CustomerMetrics( orderCount in (1 @ ) )|, 1",
                "CustomerMetrics( orderCount > @ )|-",
                "CustomerMetrics( orderCount @ 1 )|>",
                "@ CustomerMetrics()|not ",
                "@ CustomerMetrics()|x : ",
                "CustomerMetrics() @|or CustomerMetrics() ",
                "CustomerMetrics( x@ > 1 )|.a",
                "CustomerMetrics( x@ > 1 )|[a]",
            })
    void long_chains_and_deep_brackets_are_problems_with_a_place(String pattern) {
        var parts = pattern.split("\\|(?! \\|| o)", 2);
        var rule = RuleFiles.HEADER + RuleFiles.RESIDUAL + "rule \"a\" salience 9 when\n"
                + parts[0].replace("@", parts[1].repeat(20_000)) + "\nthen verdict.flag(\"A\"); end\n";
        var checked = RuleSet.read(RuleFiles.of("tiers.drl", rule));
        assertThat(checked.ruleSet()).isNull();
        assertThat(checked.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("tiers.drl");
            assertThat(problem.line()).isPositive();
            assertThat(problem.code()).isNotEqualTo("unreadable");
        });
    }

    @Test
    void what_nobody_foresaw_is_a_problem_of_the_file_that_was_being_read() {
        var reader = new RuleSetReader(SecondReading::compare);
        reader.guarded("own.drl", () -> {
            throw new StackOverflowError();
        });
        reader.guarded("other.drl", () -> {
            throw new IllegalStateException("a defect");
        });
        assertThat(reader.problems())
                .extracting(Diagnostic::toString)
                .satisfiesExactly(
                        other -> assertThat(other)
                                .startsWith("other.drl:1:1: Reading it fails (IllegalStateException). Write it"),
                        own -> assertThat(own).startsWith("own.drl:1:1: Reading it fails (StackOverflowError)."));
    }
}
