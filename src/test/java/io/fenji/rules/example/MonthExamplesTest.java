package io.fenji.rules.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.facts.MonthlyFigures;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.proof.Sets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples of months: the last column of the file says that they are some. */
class MonthExamplesTest {

    private static final String FILE = "examples/quality.csv";
    private static final String HEADER =
            "example,orderAmount,orderCount,profit,differencePercent,profitDifferencePercent,jumpPercent,marginPercent,daysLate,repeated,findings";

    private final List<Diagnostic> problems = new ArrayList<>();

    private List<Example> read(String... rows) {
        var text = HEADER + "\n" + String.join("\n", rows) + "\n";
        return ExampleReader.readAll(Map.of(FILE, text.getBytes(UTF_8)), problems::add);
    }

    @Test
    void a_row_is_a_month_and_empty_cells_are_not_known() {
        var example = read("late,100.5,2,,,,,,3,true,LATE|REPEATED").get(0);
        assertThat(problems).isEmpty();
        assertThat(example.facts())
                .isEqualTo(new MonthlyFigures(new BigDecimal("100.5"), 2, null, null, null, null, null, 3, true));
        assertThat(example.expected()).isEqualTo(Example.Expected.ofFindings("LATE|REPEATED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x,many,1,,,,,,0,,  | orderAmount is 'many'.",
                "x,1,,,,,,,0,,      | orderCount is missing; a count is always known: send 0 if there is none.",
                "x,1,1.5,,,,,,0,,   | orderCount is 1.5; it is a whole number.",
                "x,1,1,,,,,,-1,,    | daysLate is -1; it cannot be below 0.",
                "x,1,1,,,,,,0,maybe,| repeated is maybe",
                "x,1,1,,,,,,0,      | The row has 10 fields."
            })
    void a_cell_that_is_wrong_is_told_with_its_line(String row, String told) {
        assertThat(read(row)).isEmpty();
        assertThat(problems).singleElement().satisfies(it -> {
            assertThat(it.line()).isEqualTo(2);
            assertThat(it.message().toString()).startsWith(told);
        });
    }

    @Test
    void another_header_is_told_with_the_columns_of_months() {
        var text = HEADER.replace(",daysLate", "") + "\n";
        ExampleReader.readAll(Map.of(FILE, (text + "x,1\n").getBytes(UTF_8)), problems::add);
        assertThat(problems).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("example-header");
            assertThat(it.hint().toString()).contains("marginPercent, daysLate, repeated, findings");
        });
    }

    @Test
    void semicolons_are_told_as_they_are_of_customers() {
        ExampleReader.readAll(Map.of(FILE, (HEADER.replace(',', ';') + "\nx;1\n").getBytes(UTF_8)), problems::add);
        assertThat(problems)
                .singleElement()
                .satisfies(it -> assertThat(it.message().key()).isEqualTo("example-header.semicolons"));
    }

    @Test
    void a_row_that_fails_says_why_and_takes_over_the_new_answer() {
        var text = HEADER + "\nlate,100,2,10,0,0,5,10,3,false,HIGH_MARGIN\nfine,100,2,10,0,0,5,10,0,false,\n";
        var examples = ExampleReader.readAll(Map.of(FILE, text.getBytes(UTF_8)), problems::add);
        try (var rules = Sets.of(Sets.files(Path.of("rules")))) {
            var failures = ExampleFailure.all(rules, examples);
            assertThat(failures).singleElement().satisfies(it -> {
                assertThat(it.expected().told()).hasToString("finding HIGH_MARGIN");
                assertThat(it.got().told()).hasToString("finding LATE");
                assertThat(it.why())
                        .extracting(Object::toString)
                        .containsExactly(
                                "\"filed late\" (quality.drl:55) matches",
                                "\"margin too good\": marginPercent > 40 is not met: marginPercent is 10");
            });
            var rewritten = Reexpecting.rewritten(text.getBytes(UTF_8), failures, Vocabulary.WITHOUT_ATTRIBUTES);
            assertThat(new String(rewritten, UTF_8)).isEqualTo(text.replace("HIGH_MARGIN", "LATE"));
        }
        assertThat(Example.Expected.ofFindings("").told()).hasToString("no finding");
    }
}
