package io.fenji.grading.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Month;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfitShareTest {

    @ParameterizedTest
    @CsvSource({
        // thirty of six hundred
        "30, 600, 5",
        "1, 3, 33.3333333333",
        "2, 3, 66.6666666667",
        "-1, 3, -33.3333333333",
        "700, 600, 116.6666666667",
        // an eleventh decimal of exactly 5 goes to the even neighbour
        "0.0000000001, 200, 0",
        "0.0000000003, 200, 0.0000000002",
        "0.0000000005, 200, 0.0000000002",
        "0.0000000007, 200, 0.0000000004",
        "-0.0000000003, 200, -0.0000000002",
        "0.00000000050001, 200, 0.0000000003"
    })
    void a_share_is_kept_to_ten_decimals_half_even(String profit, String company, BigDecimal share) {
        var measured = new Ledger()
                .ordered("2026-01-01", "1000", profit)
                .companyProfit(company, false)
                .asOf("2026-06");
        assertThat(measured.metrics().profitSharePercent()).isEqualByComparingTo(share);
        assertThat(measured.reasons()).doesNotContainKey(Metric.PROFIT_SHARE_PERCENT);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0E-10, 0", "-0.01, -0.01"})
    void of_a_company_total_that_is_not_above_0_no_share_is_computable(String company, String told) {
        var measured = new Ledger()
                .ordered("2026-01-01", "1000", "30")
                .companyProfit(company, false)
                .asOf("2026-06");
        assertThat(measured.metrics().profitSharePercent()).isNull();
        assertThat(measured.metrics().annualProfit()).isEqualTo("30");
        assertThat(measured.reasons())
                .containsEntry(
                        Metric.PROFIT_SHARE_PERCENT,
                        "the company's profit of the last 12 months, %s, is not above 0".formatted(told));
    }

    @Test
    void a_share_of_an_incomplete_total_says_that_it_is_preliminary() {
        var measured = new Ledger()
                .ordered("2026-01-01", "1000", "30")
                .companyProfit("600", true)
                .asOf("2026-06");
        assertThat(measured.metrics().profitSharePercent()).isEqualTo("5");
        assertThat(measured.reasons().get(Metric.PROFIT_SHARE_PERCENT)).startsWith("preliminary");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 2026-06, false",
        "2025-07-01, 2025-07, false",
        "2025-06-30, 2025-06, true",
        "2023-07-01, 2023-07, true"
    })
    void a_month_with_an_order_without_profit_is_missing_in_all_three_windows(
            String date, String month, boolean known) {
        var measured = new Ledger()
                .ordered("2026-02-02", "10", "7")
                .orderedWithoutProfit(date, "10")
                .ordered(date, "10", "1")
                .asOf("2026-06");
        assertThat(measured.missingMonths()).containsExactly(Month.parse(month, "month"));
        assertThat(measured.metrics().missingMonths()).isEqualTo(1);
        assertThat(measured.metrics().annualProfit()).isEqualTo(known ? BigDecimal.valueOf(7) : null);
        assertThat(measured.metrics().profitSharePercent() == null).isEqualTo(!known);
        assertThat(measured.reasons().containsKey(Metric.ANNUAL_PROFIT)).isEqualTo(!known);
    }

    @Test
    void a_credit_note_without_profit_is_missing_and_a_month_without_orders_is_not() {
        var measured = new Ledger()
                .ordered("2026-02-02", "10", "7")
                .credited("2026-04-02", "5", "")
                .asOf("2026-06");
        assertThat(measured.missingMonths()).containsExactly(Month.parse("2026-04", "month"));
        assertThat(measured.metrics().annualProfit()).isNull();
    }
}
