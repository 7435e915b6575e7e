package io.fenji.governance.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlookTest {

    /** The first way as {@code metric=value, …}; or why there is none. */
    private static String way(Given customer, Tier tier, String... rules) {
        try (RuleSet set = FewRules.of(rules)) {
            var move = customer.move(tier, set);
            return move.ways().isEmpty()
                    ? String.valueOf(move.none())
                    : move.ways().get(0).changes().stream()
                            .map(change -> change.metric() + "="
                                    + Objects.requireNonNull(change.to()).toPlainString())
                            .collect(Collectors.joining(", "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "annualOrderAmount >= 1000, annualOrderAmount=1000.00",
        "annualOrderAmount > 1000, annualOrderAmount=1000.01",
        "annualOrderAmount < -20, annualOrderAmount=-20.01",
        "annualOrderAmount <= -20, annualOrderAmount=-20.00",
        "annualOrderAmount == 500, annualOrderAmount=500.00",
        "orderCount > 2, orderCount=3",
        "orderCount != 1, orderCount=0",
        "latePaymentDays < 0.3333333333, latePaymentDays=0.33",
        "orderGrowthPercent > 5, annualOrderAmount=105.01",
        "orderGrowthPercent >= -5 && annualOrderAmount < 90, 'annualOrderAmount=89.99, priorOrderAmount=94.72'",
        "profitSharePercent >= 50, annualProfit=1000000.00",
        "profitSharePercent < 0, annualProfit=-0.01",
    })
    void the_exact_value_is_named(String criterion, String way) {
        var customer = Given.of(
                "annualOrderAmount=95,priorOrderAmount=100,earlierOrderAmount=90,orderCount=1,annualProfit=10,latePaymentDays=7.123");
        var tier = criterion.startsWith("orderGrowthPercent >=")
                ? "orderGrowthPercent >= -5, annualOrderAmount < 90"
                : criterion;
        assertThat(way(customer, Tier.A, "A:" + tier)).isEqualTo(way);
    }

    @Test
    void a_growth_from_nothing_is_reached_by_correcting_the_past() {
        var customer = Given.of("annualOrderAmount=95,priorOrderAmount=-3,earlierOrderAmount=90,annualProfit=1");
        assertThat(way(customer, Tier.A, "A:orderGrowthPercent > 5")).isEqualTo("priorOrderAmount=0.01");
        try (var rules = FewRules.of("A:orderGrowthPercent > 5")) {
            assertThat(customer.move(Tier.A, rules)
                            .ways()
                            .get(0)
                            .changes()
                            .get(0)
                            .past())
                    .isTrue();
        }
    }

    @Test
    void the_company_gains_what_the_customer_gains() {
        // 30 of 1,000,030: to have half of it, as much as all others together is needed, not half of what there was
        var customer = Given.of("annualProfit=30").others("1000000");
        assertThat(way(customer, Tier.A, "A:profitSharePercent > 50")).isEqualTo("annualProfit=1000000.01");
    }

    @Test
    void a_profit_that_is_not_known_moves_no_share() {
        // what of it the company's total holds is not known: with the profit in it, it would be counted twice
        var customer = Given.of("orderCount=1");
        assertThat(way(customer, Tier.A, "A:profitSharePercent > 50")).isEqualTo("profitSharePercent=50.01");
        assertThat(way(customer, Tier.A, "A:profitSharePercent > 50, annualProfit > 7"))
                .isEqualTo("annualProfit=7.01, profitSharePercent=50.01");
    }

    @Test
    void what_is_not_computable_is_named_at_its_weakest() {
        var customer = Given.of("annualProfit=1");
        assertThat(way(customer, Tier.A, "A:latePaymentDays <= 30")).isEqualTo("latePaymentDays=30.00");
        assertThat(way(customer, Tier.D, "D:latePaymentDays > 30")).isEqualTo("latePaymentDays=30.01");
        assertThat(way(customer, Tier.A, "A:orderVolatility != null")).isEqualTo("orderVolatility=0.00");
    }

    @Test
    void a_worse_rule_of_higher_priority_is_left() {
        var customer = Given.of("orderCount=1,annualProfit=1");
        assertThat(way(customer, Tier.C, "D:orderCount <= 2")).isEqualTo("orderCount=3");
    }

    @Test
    void a_way_does_not_lead_into_a_hold() {
        var customer = Given.of("orderCount=1,annualProfit=1");
        assertThat(way(customer, Tier.A, "A:orderCount >= 5", "HOLD:orderCount in (5, 6)"))
                .isEqualTo("orderCount=7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:orderCount > 9 | No rule of this set gives tier A.",
                "A:currentTier == 'A' | No change of figures meets what tier A asks for: currentTier == 'A'.",
                "A:missingMonths > 0 | No change of figures meets what tier A asks for: missingMonths > 0.",
            })
    void where_there_is_no_way_it_is_said_why(String rule, String reason) {
        assertThat(way(Given.of("annualProfit=1"), Tier.A, rule)).isEqualTo(reason);
    }

    @Test
    void criteria_that_exclude_one_another_are_said_to() {
        assertThat(way(
                        Given.of("annualProfit=1"),
                        Tier.A,
                        "A:orderCount > 3, openDisputes > orderCount, openDisputes < 4"))
                .startsWith("No change of the metrics, in steps of 0.01");
    }

    @Test
    void a_growth_that_a_caller_rounded_moves_with_its_amounts() {
        var customer = Given.of("annualOrderAmount=100,priorOrderAmount=97,orderGrowthPercent=3.09")
                .provided();
        assertThat(way(customer, Tier.A, "A:orderGrowthPercent > 5")).isEqualTo("annualOrderAmount=101.86");
    }

    @Test
    void a_growth_that_does_not_follow_is_a_lever_of_its_own_as_is_a_share_without_total() {
        var customer = Given.of(
                        "annualOrderAmount=100,priorOrderAmount=97,orderGrowthPercent=4,annualProfit=5,profitSharePercent=1")
                .provided();
        assertThat(way(customer, Tier.A, "A:orderGrowthPercent > 5, profitSharePercent > 3"))
                .isEqualTo("orderGrowthPercent=5.01, profitSharePercent=3.01");
    }

    @Test
    void each_criterion_says_where_it_is_lost_and_what_then_comes() {
        var customer = Given.of("annualOrderAmount=110,priorOrderAmount=100,orderCount=4,annualProfit=1");
        try (var rules = FewRules.of("A:orderGrowthPercent >= 5, orderCount > 2", "D:orderCount < 3")) {
            var margins = customer.outlook(rules).margins();
            assertThat(margins).hasSize(2);
            var growth = margins.get(0);
            assertThat(growth.distance()).isEqualByComparingTo("5");
            assertThat(growth.losesAt()).isEqualByComparingTo("4.99");
            assertThat(growth.lever()).isEqualTo("annualOrderAmount");
            assertThat(growth.leverAt()).isEqualByComparingTo("104.99");
            assertThat(growth.leverChange()).isEqualByComparingTo("-5.01");
            assertThat(growth.becomes()).isEqualTo(Tier.C);
            assertThat(margins.get(1).losesAt()).isEqualByComparingTo("2");
            assertThat(margins.get(1).becomes()).isEqualTo(Tier.D);
        }
    }

    @Test
    void the_step_before_is_not_enough() {
        var customer = Given.of("annualOrderAmount=95,annualProfit=1");
        try (var rules = FewRules.of("A:annualOrderAmount > 1000")) {
            var change = customer.move(Tier.A, rules).ways().get(0).changes().get(0);
            assertThat(change.oneStepLess().value()).isEqualTo(new BigDecimal("1000.00"));
            assertThat(change.oneStepLess().tier()).isEqualTo(Tier.C);
            assertThat(change.metric()).isEqualTo(Metric.ANNUAL_ORDER_AMOUNT.field());
        }
    }
}
