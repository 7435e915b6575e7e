package io.fenji.grading.figures.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.grading.figures.csv.Cells.Columns;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case T14: the lines of an order are added up. */
class CellsTest {

    private static final Columns COLUMNS = Columns.of(List.of("amount", "profit"));

    private static Cells line(String profit) {
        return new Cells(1, List.of("1", profit), COLUMNS);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 5, 15",
        "10, '', ''",
        "'', 10, ''",
        "'', '', ''",
        "'', abc, abc",
        "abc, '', abc",
        "10, abc, abc",
        "abc, 10, abc",
        "-0, -0, -0",
        "+0, +0, +0",
        "-0, +0, 0",
        "0, -0, 0",
        "5, -5, 0",
        "-5, -0, -5",
        "-0, -5.5, -5.5"
    })
    void a_slip_stays_a_slip_a_gap_a_gap_and_a_sign_a_sign(String one, String other, String sum) {
        assertThat(line(one).plus(line(other), List.of("profit")).text("profit"))
                .isEqualTo(sum);
    }

    @ParameterizedTest
    @CsvSource({"'', '', abc, abc", "'', abc, '', abc", "1, 2, 3, 6", "-0, -0, -0, -0"})
    void three_lines_are_added_as_two_are(String first, String second, String third, String sum) {
        var all = line(first).plus(line(second), List.of("profit")).plus(line(third), List.of("profit"));
        assertThat(all.text("profit")).isEqualTo(sum);
    }
}
