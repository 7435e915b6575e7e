package io.fenji.grading.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StabilityTest {

    private static final LocalDate D = LocalDate.of(2026, 7, 1);

    @ParameterizedTest
    @CsvSource({
        // first order, as of, years
        "2017-07-02, 2020-06, 2.91",
        "2017-07-01, 2020-06, 3",
        "2017-06-30, 2020-06, 3",
        "2017-08-01, 2020-06, 2.91",
        "2020-06-30, 2020-06, 0",
        "2020-06-01, 2020-06, 0.08",
        "2020-05-31, 2020-06, 0.08",
        "2020-05-01, 2020-06, 0.16",
        "2019-07-02, 2020-06, 0.91",
        "2019-07-01, 2020-06, 1",
        "2020-01-31, 2020-02, 0.08",
        "2020-01-29, 2020-02, 0.08",
        "2020-02-29, 2021-02, 1",
        "2020-02-29, 2020-02, 0",
        "2020-12-31, 2021-01, 0.08",
        "1990-03-15, 2026-06, 36.25"
    })
    void years_are_whole_months_cut_to_two_decimals(String first, String asOf, BigDecimal years) {
        var metrics = new Ledger().since(first).asOf(asOf).metrics();
        assertThat(metrics.cooperationYears()).isEqualTo(years);
    }

    @Test
    void the_first_of_all_orders_counts_and_without_any_nothing_of_stability_is_computable() {
        var ledger =
                new Ledger().ordered("2026-01-15", "10").since("2010-07-01").ordered("2025-01-15", "10");
        assertThat(ledger.asOf("2026-06").metrics().cooperationYears()).isEqualTo("16");
        var nothing = new Ledger()
                .credited("2026-01-15", "10")
                .ordered("2026-07-01", "10")
                .asOf("2026-06");
        for (var metric : List.of(Metric.COOPERATION_YEARS, Metric.ORDER_CONTINUITY_PERCENT, Metric.ORDER_VOLATILITY)) {
            assertThat(metric.number(nothing.metrics())).isNull();
            assertThat(nothing.reasons()).containsEntry(metric, "no confirmed order yet");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4", "1, 4", "11, 4", "12, 4", "13, 5", "14, 5", "15, 5", "16, 6", "18, 6", "19, 7", "21, 7", "22, 8",
        "24, 8", "25, 8", "27, 8", "120, 8"
    })
    void quarters_grow_with_the_months_of_cooperation_from_4_to_8(int months, int quarters) {
        var first = D.minusMonths(months).minusDays(months == 0 ? 1 : 0).toString();
        var inTheLatestOnly = new Ledger().since(first).ordered("2026-06-30", "10");
        assertThat(inTheLatestOnly.asOf("2026-06").metrics().orderContinuityPercent())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(100).divide(BigDecimal.valueOf(quarters), 10, RoundingMode.HALF_EVEN));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-30, 2026-04-01, 12.5",
        "2026-06-30, 2026-03-31, 25",
        "2026-01-01, 2025-12-31, 25",
        "2026-01-01, 2026-03-31, 12.5",
        "2024-07-01, 2024-06-30, 12.5",
        "2024-06-30, 2024-06-29, 0"
    })
    void a_quarter_begins_on_the_first_of_its_first_month(String one, String other, BigDecimal continuity) {
        var ledger = new Ledger().since("2020-01-01").ordered(one, "10").ordered(other, "10");
        assertThat(ledger.asOf("2026-06").metrics().orderContinuityPercent()).isEqualTo(continuity);
    }

    @Test
    void orders_in_six_of_the_last_eight_quarters_are_a_continuity_of_75() {
        var ledger = new Ledger().since("2020-01-01");
        for (var k : new int[] {0, 1, 3, 4, 6, 7}) {
            ledger.ordered(D.minusMonths(3L * (k + 1)).toString(), "10");
        }
        assertThat(ledger.asOf("2026-06").metrics().orderContinuityPercent()).isEqualTo("75");
        ledger.credited(D.minusMonths(9).toString(), "1");
        assertThat(ledger.asOf("2026-06").metrics().orderContinuityPercent()).isEqualTo("75");
        ledger.ordered(D.minusMonths(9).toString(), "0");
        assertThat(ledger.asOf("2026-06").metrics().orderContinuityPercent()).isEqualTo("87.5");
    }

    @Test
    void with_four_quarters_the_records_must_cover_them() {
        var young = new Ledger().ordered("2025-08-01", "10");
        assertThat(young.recordsBegin("2025-07").asOf("2026-06").metrics().orderContinuityPercent())
                .isEqualTo("25");
        var uncovered = young.recordsBegin("2025-08").asOf("2026-06");
        assertThat(uncovered.metrics().orderContinuityPercent()).isNull();
        assertThat(uncovered.metrics().orderVolatility()).isNull();
        assertThat(uncovered.metrics().cooperationYears()).isEqualTo("0.91");
        assertThat(uncovered.reasons().get(Metric.ORDER_VOLATILITY)).startsWith("the records begin in 2025-08");
    }

    @ParameterizedTest
    @CsvSource({
        // the amounts of the last four quarters of a customer of one year
        "10 10 10 10, 0",
        "40 0 0 0, 1.7320508076",
        "0 20 0 20, 1",
        "1 2 3 4, 0.4472135955",
        "100 -50 0 0, 4.3588989435",
        "50 -50 0 0,",
        "0 0 0 0,",
        "1 0 0 -2,"
    })
    void volatility_is_the_population_standard_deviation_by_the_mean(String amounts, @Nullable BigDecimal expected) {
        var quarters = List.of(amounts.split(" ")).stream().map(BigDecimal::new).toList();
        var measured = ordering(quarters).since("2025-07-01").asOf("2026-06");
        assertThat(measured.metrics().orderVolatility()).isEqualTo(expected);
        assertThat(measured.reasons().containsKey(Metric.ORDER_VOLATILITY)).isEqualTo(expected == null);
    }

    /** The latest quarter first; an order or, below 0, a credit note on a day of each. */
    private static Ledger ordering(List<BigDecimal> quarters) {
        var ledger = new Ledger();
        for (var k = 0; k < quarters.size(); k++) {
            var day = D.minusMonths(3L * (k + 1)).plusDays(10L * k).toString();
            var amount = quarters.get(k);
            if (amount.signum() < 0) {
                ledger.credited(day, amount.negate().toPlainString());
            } else {
                ledger.ordered(day, amount.toPlainString());
            }
        }
        return ledger;
    }

    @Test
    void volatility_is_what_a_slow_computation_with_a_hundred_digits_gives() {
        var seed = new Random().nextLong();
        System.out.println("StabilityTest: volatility with seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++) {
            var quarters = IntStream.range(0, 4 + random.nextInt(5))
                    .mapToObj(k -> amount(random))
                    .toList();
            var first = D.minusMonths(3L * quarters.size()).toString();
            var actual =
                    ordering(quarters).since(first).asOf("2026-06").metrics().orderVolatility();
            assertThat(actual)
                    .as("seed %d, round %d, quarters %s", seed, round, quarters)
                    .isEqualTo(slowly(quarters));
        }
    }

    private static BigDecimal amount(Random random) {
        var digits = random.nextInt(58);
        var amount = new BigDecimal(new BigInteger(digits, random), random.nextInt(11));
        return random.nextInt(8) == 0 ? amount.negate() : amount;
    }

    /** By the textbook: the mean, the squares of the distances from it, the root of their mean, all with 100 decimals. */
    private static @Nullable BigDecimal slowly(List<BigDecimal> amounts) {
        var n = BigDecimal.valueOf(amounts.size());
        var mean = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(n, 100, RoundingMode.FLOOR);
        if (mean.signum() <= 0) {
            return null;
        }
        var variance = amounts.stream()
                .map(amount -> amount.subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(n, 200, RoundingMode.FLOOR);
        var deviation = new BigDecimal(
                variance.setScale(200, RoundingMode.FLOOR).unscaledValue().sqrt(), 100);
        var quotient = deviation.divide(mean, 10, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return quotient.scale() < 0 ? quotient.setScale(0) : quotient;
    }
}
