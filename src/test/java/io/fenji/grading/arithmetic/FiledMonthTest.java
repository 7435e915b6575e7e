package io.fenji.grading.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.grading.arithmetic.FiledMonth.Filed;
import io.fenji.grading.arithmetic.FiledMonth.Ordered;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a filed month is held against: differences, jump, margin, lateness, repetition (policy 三(一)2, readings 3 and 8). */
class FiledMonthTest {

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Filed filed(@Nullable String amount, int count, @Nullable String profit) {
        return new Filed(number(amount), count, number(profit));
    }

    private static List<@Nullable BigDecimal> year(String each) {
        return Collections.nCopies(12, number(each));
    }

    private static FiledMonth alone(Filed filed) {
        return new FiledMonth(filed, null, List.of(), null, 0);
    }

    /** Below 0 the sign still says whether more was filed than ordered; against 0 there is no quotient. */
    @ParameterizedTest
    @CsvSource({
        "100, 90, 11.1111111111",
        "90, 100, -10",
        "100, 100.00, 0",
        "200, 300, -33.3333333333",
        "-50, -100, 50",
        "-150, -100, -50",
        "0, 100, -100",
        "0, 0, 0",
        "0.01, 0, 100",
        "-0.01, 0, -100",
        "1, ,",
        ", 1,"
    })
    void the_difference_is_in_percent_of_what_was_ordered(
            @Nullable String filed, @Nullable String ordered, @Nullable String expected) {
        var orders = new Ordered(new BigDecimal("7"), number(ordered));
        var figures = new FiledMonth(filed("7", 1, filed), orders, List.of(), null, 0).figures();
        assertThat(figures.differencePercent()).isEqualByComparingTo("0");
        equal(figures.profitDifferencePercent(), expected);
    }

    @Test
    void without_imported_orders_there_is_no_difference() {
        var figures = alone(filed("100", 1, "10")).figures();
        assertThat(figures.differencePercent()).isNull();
        assertThat(figures.profitDifferencePercent()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "300, 100, 200",
        "20, 100, -80",
        "100, 100, 0",
        "0, 100, -100",
        "-100, 100, -200",
        "1, 3, -66.6666666667",
        "100, 0,",
        "100, -5,",
        ", 100,"
    })
    void a_jump_is_measured_against_the_mean_of_twelve_months(
            @Nullable String amount, String each, @Nullable String expected) {
        equal(
                new FiledMonth(filed(amount, 1, "0"), null, year(each), null, 0)
                        .figures()
                        .jumpPercent(),
                expected);
    }

    /** The mean of 100/12 has no end: only the growth itself is rounded. */
    @Test
    void the_mean_is_not_rounded_before_it_is_compared() {
        var months = new java.util.ArrayList<@Nullable BigDecimal>(Collections.nCopies(11, BigDecimal.ZERO));
        months.add(new BigDecimal("100"));
        equal(
                new FiledMonth(filed("25", 1, "0"), null, months, null, 0)
                        .figures()
                        .jumpPercent(),
                "200");
    }

    @Test
    void a_year_of_which_a_month_is_missing_has_no_mean() {
        var eleven = year("100").subList(0, 11);
        var hole = new java.util.ArrayList<@Nullable BigDecimal>(year("100"));
        hole.set(3, null);
        for (var months : List.of(eleven, hole, List.<@Nullable BigDecimal>of())) {
            assertThat(new FiledMonth(filed("300", 1, "0"), null, months, null, 0)
                            .figures()
                            .jumpPercent())
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 10, 10",
        "3, 1, 33.3333333333",
        "100, -5, -5",
        "100, 0, 0",
        "0, 5,",
        "-100, -20,",
        "100, ,",
        ", 5,"
    })
    void the_margin_is_in_percent_of_an_amount_above_0(
            @Nullable String amount, @Nullable String profit, @Nullable String expected) {
        equal(alone(filed(amount, 1, profit)).figures().marginPercent(), expected);
    }

    @ParameterizedTest
    @CsvSource({"-3, 0", "0, 0", "1, 1"})
    void who_files_early_is_in_time(int days, int expected) {
        assertThat(new FiledMonth(filed("1", 1, "1"), null, List.of(), null, days)
                        .figures()
                        .daysLate())
                .isEqualTo(expected);
    }

    @Test
    void the_same_numbers_are_repeated_however_they_are_written() {
        var now = filed("100", 2, "10");
        assertThat(repeated(now, filed("100.00", 2, "10.0"))).isTrue();
        assertThat(repeated(now, filed("100.01", 2, "10"))).isFalse();
        assertThat(repeated(now, filed("100", 3, "10"))).isFalse();
        assertThat(repeated(now, filed("100", 2, "9.99"))).isFalse();
    }

    @Test
    void whether_it_is_repeated_is_not_known_where_a_number_is_missing() {
        assertThat(repeated(filed("100", 2, "10"), null)).isNull();
        assertThat(repeated(filed("100", 2, "10"), filed(null, 2, "10"))).isNull();
        assertThat(repeated(filed("100", 2, "10"), filed("100", 2, null))).isNull();
        assertThat(repeated(filed(null, 2, "10"), filed("100", 2, "10"))).isNull();
        assertThat(repeated(filed("100", 2, null), filed("100", 2, "10"))).isNull();
    }

    private static @Nullable Boolean repeated(Filed now, @Nullable Filed before) {
        return new FiledMonth(now, null, List.of(), before, 0).figures().repeated();
    }

    private static void equal(@Nullable BigDecimal actual, @Nullable String expected) {
        if (expected == null) {
            assertThat(actual).isNull();
        } else {
            assertThat(actual).isEqualByComparingTo(expected);
        }
    }
}
