package io.fenji.grading.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculationTest {

    @ParameterizedTest
    @CsvSource({
        // as of a June: d is the first of July
        "2026-06, 2026-07-01, none",
        "2026-06, 2026-06-30, 0",
        "2026-06, 2025-07-01, 0",
        "2026-06, 2025-06-30, 1",
        "2026-06, 2024-07-01, 1",
        "2026-06, 2024-06-30, 2",
        "2026-06, 2023-07-01, 2",
        "2026-06, 2023-06-30, none",
        // as of a December and of a February that has 29 days
        "2025-12, 2026-01-01, none",
        "2025-12, 2025-12-31, 0",
        "2025-12, 2025-01-01, 0",
        "2025-12, 2024-12-31, 1",
        "2024-02, 2024-03-01, none",
        "2024-02, 2024-02-29, 0",
        "2024-02, 2023-03-01, 0",
        "2024-02, 2023-02-28, 1",
        "2024-02, 2022-02-28, 2"
    })
    void an_order_counts_in_the_window_of_its_month(String asOf, String date, String window) {
        var metrics = new Ledger().ordered(date, "12.34").asOf(asOf).metrics();
        assertThat(metrics.annualOrderAmount()).isEqualByComparingTo(window.equals("0") ? "12.34" : "0");
        assertThat(metrics.priorOrderAmount()).isEqualByComparingTo(window.equals("1") ? "12.34" : "0");
        assertThat(metrics.earlierOrderAmount()).isEqualByComparingTo(window.equals("2") ? "12.34" : "0");
        assertThat(metrics.orderCount()).isEqualTo(window.equals("0") ? 1 : 0);
    }

    @Test
    void a_credit_note_is_taken_off_on_its_own_date_and_is_no_order() {
        var ledger = new Ledger()
                .ordered("2025-06-30", "500", "50")
                .ordered("2025-07-01", "900.50", "90")
                .credited("2025-07-01", "100.25", "-10");
        var metrics = ledger.asOf("2026-06").metrics();
        assertThat(metrics.annualOrderAmount()).isEqualTo("800.25");
        assertThat(metrics.annualProfit()).isEqualTo("80");
        assertThat(metrics.priorOrderAmount()).isEqualTo("500");
        assertThat(metrics.orderCount()).isEqualTo(1);
    }

    private static Ledger amounts(String annual, String prior, String earlier) {
        return new Ledger()
                .since("2020-01-01")
                .credited("2024-01-01", "0")
                .ordered("2026-01-31", annual)
                .ordered("2025-01-31", prior)
                .ordered("2024-01-31", earlier);
    }

    @Test
    void growth_is_year_on_year_twice() {
        var metrics = amounts("550", "500", "400").asOf("2026-06").metrics();
        assertThat(metrics.orderGrowthPercent()).isEqualTo("10");
        assertThat(metrics.priorOrderGrowthPercent()).isEqualTo("25");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 500, -100",
        "500, 500, 0",
        "499.99, 500, -0.002",
        "1, 3, -66.6666666667",
        "4, 3, 33.3333333333",
        "-50, 100, -150",
        "100000000000000, 0.0001, 99999999999999999900"
    })
    void growth_has_ten_decimals_and_no_bounds(String annual, String prior, BigDecimal growth) {
        var metrics = amounts(annual, prior, "1").asOf("2026-06").metrics();
        assertThat(metrics.orderGrowthPercent()).isEqualByComparingTo(growth);
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "100, -0.01", "0, 0", "-5, -10"})
    void from_a_base_that_is_not_above_0_growth_is_not_computable(String annual, String prior) {
        var measured = amounts(annual, prior, prior).asOf("2026-06");
        assertThat(measured.metrics().orderGrowthPercent()).isNull();
        assertThat(measured.metrics().priorOrderGrowthPercent()).isNull();
        assertThat(measured.reasons())
                .containsEntry(
                        Metric.ORDER_GROWTH_PERCENT,
                        "the amount it is compared with, %s, is not above 0".formatted(prior))
                .containsKey(Metric.PRIOR_ORDER_GROWTH_PERCENT);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-07, 3, 2, 1, 50, 100",
        "2023-08, 3, 2,  , 50,    ",
        "2024-07, 3, 2,  , 50,    ",
        "2024-08, 3,  ,  ,   ,    ",
        "2025-07, 3,  ,  ,   ,    ",
        "2025-08,  ,  ,  ,   ,    "
    })
    void a_window_that_begins_before_the_records_is_not_computable(
            String begin,
            @Nullable BigDecimal annual,
            @Nullable BigDecimal prior,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal growth,
            @Nullable BigDecimal priorGrowth) {
        var measured = amounts("3", "2", "1").recordsBegin(begin).asOf("2026-06");
        var metrics = measured.metrics();
        assertThat(metrics.annualOrderAmount()).isEqualTo(annual);
        assertThat(metrics.priorOrderAmount()).isEqualTo(prior);
        assertThat(metrics.earlierOrderAmount()).isEqualTo(earlier);
        assertThat(metrics.orderGrowthPercent()).isEqualTo(growth);
        assertThat(metrics.priorOrderGrowthPercent()).isEqualTo(priorGrowth);
        assertThat(metrics.annualProfit() == null).isEqualTo(annual == null);
        assertThat(metrics.profitSharePercent() == null).isEqualTo(annual == null);
        assertThat(measured.reasons().containsKey(Metric.PRIOR_ORDER_AMOUNT)).isEqualTo(prior == null);
        assertThat(measured.reasons().getOrDefault(Metric.EARLIER_ORDER_AMOUNT, "the records begin in " + begin))
                .startsWith("the records begin in " + begin);
    }

    @Test
    void late_days_are_weighted_by_amount_and_not_computable_where_nothing_was_due() {
        var late = new Ledger().owed("100", 30).owed("200", 0).owed("300", 1).asOf("2026-06");
        assertThat(late.metrics().latePaymentDays()).isEqualTo("5.5");
        assertThat(new Ledger()
                        .owed("1", 1)
                        .owed("2", 0)
                        .asOf("2026-06")
                        .metrics()
                        .latePaymentDays())
                .isEqualTo("0.3333333333");
        assertThat(new Ledger().owed("5", 0).asOf("2026-06").metrics().latePaymentDays())
                .isEqualTo("0");
        var none = new Ledger().asOf("2026-06");
        assertThat(none.metrics().latePaymentDays()).isNull();
        assertThat(none.reasons()).containsEntry(Metric.LATE_PAYMENT_DAYS, "no payment was due in the last 12 months");
    }

    /** Case T1: the company may say that its records begin later than a customer's first order. */
    @ParameterizedTest
    @CsvSource({"2021-11, ", "2021-12, 12.5", "2022-10, 12.5"})
    void quarters_before_the_records_are_no_quarters_without_orders(String asOf, @Nullable String continuity) {
        var measured = new Ledger()
                .since("2010-01-15")
                .ordered("2020-12-15", "100")
                .recordsBegin("2020-01")
                .asOf(asOf);
        assertThat(measured.metrics().orderContinuityPercent())
                .isEqualTo(continuity == null ? null : new BigDecimal(continuity));
        assertThat(measured.reasons().containsKey(Metric.ORDER_CONTINUITY_PERCENT))
                .isEqualTo(continuity == null);
    }

    @ParameterizedTest
    @CsvSource({"2024-01, 2", "2024-02, 1", "2024-03, 1", "2024-04, 0"})
    void before_the_records_begin_nothing_is_missing(String begin, int missing) {
        var measured = new Ledger()
                .orderedWithoutProfit("2024-01-31", "100")
                .ordered("2024-02-10", "100", "10")
                .orderedWithoutProfit("2024-03-01", "100")
                .recordsBegin(begin)
                .asOf("2025-06");
        assertThat(measured.metrics().missingMonths()).isEqualTo(missing);
        assertThat(measured.missingMonths()).hasSize(missing);
    }
}
