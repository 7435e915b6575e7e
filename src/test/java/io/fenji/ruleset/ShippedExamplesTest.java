package io.fenji.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        return Example.readAll(Shipped.EXAMPLES).stream()
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
                .hasMessage("flipped.csv:2: orderCount is empty; a count is always known, so write 0");
    }

    @Test
    void a_number_that_is_none_is_refused_with_its_place() {
        assertThatThrownBy(() -> row(METRICS.replace("6000000,", "6百萬,") + "GRADED,A,A級 key account,,"))
                .hasMessageStartingWith("flipped.csv:2: annualOrderAmount is '6百萬'");
    }

    @Test
    void a_file_with_other_columns_is_refused() {
        assertThatThrownBy(() -> Example.read("short.csv", "example,tier\na sentence,A\n"))
                .hasMessageStartingWith("short.csv: the columns are [example, tier]");
    }

    @Test
    void no_two_examples_have_the_same_metrics_and_differ_in_what_they_expect() throws IOException {
        var byMetrics = Example.readAll(Shipped.EXAMPLES).stream()
                .collect(Collectors.groupingBy(
                        Example::metrics, Collectors.mapping(Example::expected, Collectors.toSet())));
        assertThat(byMetrics).hasSizeGreaterThan(100).allSatisfy((metrics, expected) -> assertThat(expected)
                .hasSize(1));
    }

    private static Example row(String values) {
        return Example.read("flipped.csv", String.join(",", Example.HEADER) + "\na sentence," + values + "\n")
                .get(0);
    }

    private static @Nullable String mismatch(Example example) {
        try (var session = RULES.open()) {
            return example.mismatch(session.judge(example.metrics()));
        }
    }
}
