package io.fenji.base.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Month;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policy 三(一)1: figures are due on a working day; a weekend can be one, and a Tuesday none. */
class WorkCalendarTest {

    /** The Spring Festival of 2026 as the State Council arranged it, with two weekends that are worked; and New Year. */
    private static final WorkCalendar CHINA = CalendarFile.read("""
            date,kind,name
            2026-01-01,HOLIDAY,元旦
            2026-01-02,HOLIDAY,元旦
            2026-01-03,HOLIDAY,元旦
            2026-01-04,WORKDAY,調休
            2026-02-14,WORKDAY,調休

            2026-02-15,HOLIDAY,春節
            2026-02-16,HOLIDAY,"春節, 除夕"
            2026-02-17,HOLIDAY,春節
            2026-02-18,HOLIDAY,春節
            2026-02-19,HOLIDAY,春節
            2026-02-20,HOLIDAY,春節
            2026-02-21,HOLIDAY,春節
            2026-02-22,HOLIDAY,春節
            2026-02-23,HOLIDAY,春節
            2026-02-28,WORKDAY,調休
            """);

    private static Month month(String text) {
        return Month.parse(text, "month");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05, 1, 2026-06-01",
        "2026-05, 5, 2026-06-05",
        "2026-05, 6, 2026-06-08",
        "2026-05, 10, 2026-06-12",
        "2025-12, 1, 2026-01-01",
        "2026-02, 1, 2026-03-02"
    })
    void without_a_file_monday_to_friday_are_worked(String month, int n, LocalDate due) {
        assertThat(WorkCalendar.MONDAY_TO_FRIDAY.dayAfter(month(month), n)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12, 1, 2026-01-04",
        "2025-12, 2, 2026-01-05",
        "2026-01, 10, 2026-02-13",
        "2026-01, 11, 2026-02-14",
        "2026-01, 12, 2026-02-24",
        "2026-01, 16, 2026-02-28",
        "2026-01, 17, 2026-03-02"
    })
    void holidays_are_passed_over_and_worked_weekends_count(String month, int n, LocalDate due) {
        assertThat(CHINA.dayAfter(month(month), n)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-13, 2026-02-13, 0",
        "2026-02-13, 2026-02-14, 1",
        "2026-02-13, 2026-02-23, 1",
        "2026-02-13, 2026-02-24, 2",
        "2026-02-24, 2026-02-13, 0",
        "2025-12-31, 2026-01-05, 2"
    })
    void days_between_count_the_last_one_and_not_the_first(LocalDate first, LocalDate second, int days) {
        assertThat(CHINA.workingDaysBetween(first, second)).isEqualTo(days);
    }

    @Test
    void a_day_before_the_first_is_none() {
        assertThatThrownBy(() -> CHINA.dayAfter(month("2026-01"), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day,kind;2026-01-01,HOLIDAY | line 1: the header is 'day,kind'; write date,kind or date,kind,name",
                "date,kind;2026-02-30,HOLIDAY | line 2: '2026-02-30' is not a date; write it as YYYY-MM-DD, such as 2027-02-05",
                "date,kind;2026-02-01,HOLIDAY;0026-02-03,HOLIDAY | line 3: '0026-02-03' is not a date; write it as YYYY-MM-DD, such as 2027-02-05",
                "date,kind;2026-02-01,holiday | line 2: the kind 'holiday' is not known; write HOLIDAY or WORKDAY",
                "date,kind;2026-02-01 | line 2: '2026-02-01' has no kind; write a date, a comma and HOLIDAY or WORKDAY",
                "date,kind;2026-02-01,HOLIDAY;2026-02-01,WORKDAY | line 3: 2026-02-01 stands there twice; leave one of its lines"
            })
    void a_line_that_is_wrong_is_named_with_its_value_and_what_to_do(String lines, String problem) {
        assertThatThrownBy(() -> CalendarFile.read(lines.replace(';', '\n'))).hasMessage(problem);
    }

    @Test
    void a_file_that_is_not_there_ends_the_start_with_what_to_do() {
        assertThatThrownBy(() -> CompanyCalendar.read("no/such/calendar.csv"))
                .hasMessageStartingWith("fenji.calendar.file is 'no/such/calendar.csv'")
                .hasMessageContaining("leave it out for Monday to Friday");
    }
}
