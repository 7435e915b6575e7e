package io.fenji.governance.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.testing.FewRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where no way is told, it is said whether that is certain. */
class NoWayTest {

    private static final Given CUSTOMER =
            Given.of("annualOrderAmount=95,priorOrderAmount=100,earlierOrderAmount=90,annualProfit=10");

    private static Move move(String rule) {
        try (var rules = FewRules.of(rule)) {
            return CUSTOMER.move(Tier.A, rules);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:orderCount > 9",
                "A:missingMonths > 0",
                "A:orderCount > 3, openDisputes > orderCount, openDisputes < 4",
                // both amounts can change and depend on one another, but no growth is both
                "A:orderGrowthPercent > 5, orderGrowthPercent < 4",
                "A:orderGrowthPercent > priorOrderGrowthPercent, orderGrowthPercent < 4, priorOrderGrowthPercent > 5",
            })
    void it_is_certain_that_there_is_none(String rule) {
        assertThat(move(rule).ways()).isEmpty();
        assertThat(move(rule).certain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A:orderGrowthPercent == 12.3456789012",
                // 20 % of profit meet 20 % of continuity, but neither lies at a number of the rule or beside the other
                "A:profitSharePercent == orderContinuityPercent, orderContinuityPercent > 10, orderContinuityPercent < 30",
            })
    void it_is_not_known_whether_there_is_one(String rule) {
        var move = move(rule);
        assertThat(move.ways()).isEmpty();
        assertThat(move.certain()).isFalse();
        assertThat(move.none()).asString().contains("depend on one another");
    }
}
