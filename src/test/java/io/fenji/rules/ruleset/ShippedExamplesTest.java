package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.rules.example.Example;
import io.fenji.rules.example.ExampleReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shipped rules say of every row in rules/examples what the row says. */
class ShippedExamplesTest {

    private static final RuleSet RULES = Shipped.rules();
    private static final String METRICS = "6000000,4000000,3200000,48,50,25,1000000,5,6.5,100,0.3,2,0,0,0,0,A,";

    @AfterAll
    static void close() {
        RULES.close();
    }

    @TestFactory
    Stream<DynamicTest> the_shipped_rules_say_what_the_example_says() throws IOException {
        return Examples.readAll(Shipped.EXAMPLES).stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.place() + " " + example.sentence(),
                        () -> assertThat(mismatch(example)).isNull()));
    }

    @Test
    void an_example_with_any_wrong_expectation_is_found_out() {
        var right = "GRADED,A,A級 key account,,";
        assertThat(mismatch(row(METRICS + right))).isNull();
        for (var wrong : List.of(
                "HELD,A,A級 key account,,",
                "GRADED,B,A級 key account,,",
                "GRADED,A,B級 quality account,,",
                "GRADED,A,A級 key account,LOSS_MAKING,",
                "GRADED,A,A級 key account,,missing months")) {
            assertThat(mismatch(row(METRICS + wrong)))
                    .as(wrong)
                    .startsWith("flipped.csv:2 a sentence")
                    .contains("expected", "but got");
        }
    }

    @Test
    void a_count_left_empty_is_refused_with_its_place() {
        assertThatThrownBy(() -> row(METRICS.replace(",48,", ",,") + "GRADED,A,A級 key account,,"))
                .hasMessageStartingWith("flipped.csv:2:1: orderCount is missing; a count is always known");
    }

    @Test
    void a_number_that_is_none_is_refused_with_its_place() {
        assertThatThrownBy(() -> row(METRICS.replace("6000000,", "6百萬,") + "GRADED,A,A級 key account,,"))
                .hasMessageStartingWith("flipped.csv:2:1: annualOrderAmount is '6百萬'.");
    }

    @Test
    void a_file_with_other_columns_is_refused() {
        assertThatThrownBy(() -> Examples.read("short.csv", "example,tier\na sentence,A\n"))
                .hasMessageStartingWith("short.csv:1:1: The columns are [example, tier].");
    }

    @Test
    void no_two_examples_have_the_same_metrics_and_differ_in_what_they_expect() throws IOException {
        var byMetrics = Examples.readAll(Shipped.EXAMPLES).stream()
                .collect(Collectors.groupingBy(
                        Example::facts, Collectors.mapping(Example::expected, Collectors.toSet())));
        assertThat(byMetrics).hasSizeGreaterThan(100).allSatisfy((metrics, expected) -> assertThat(expected)
                .hasSize(1));
    }

    private static Example row(String values) {
        return Examples.read("flipped.csv", String.join(",", ExampleReader.HEADER) + "\na sentence," + values + "\n")
                .get(0);
    }

    private static @Nullable String mismatch(Example example) {
        try (var session = RULES.open()) {
            return Examples.mismatch(example, session);
        }
    }
}
