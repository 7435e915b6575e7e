package io.fenji.governance.outlook.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.Given;
import io.fenji.governance.outlook.Outlook;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.FewRules;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

    private static final Given CUSTOMER = Given.of("annualOrderAmount=95,orderCount=1,annualProfit=10");

    /** What is answered where the rules are read as {@code rules} and the engine has {@code engine}: that is what a defect of the search looks like. */
    private static Outlook outlook(RuleSet rules, RuleSet engine) {
        var standing = new Standing(CUSTOMER.metrics(), null, false);
        var present = rules.tierRule(
                        rules.expect(CUSTOMER.metrics()).conclusion().rule())
                .orElseThrow();
        try (rules;
                engine;
                var session = engine.open()) {
            return Outlook.of(standing, present, rules, session);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderCount > 9", "orderCount > 2"})
    void what_the_engine_does_not_confirm_is_not_told_and_the_rest_is(String engine) {
        Outlook outlook;
        try (var defects = new Defects()) {
            outlook = outlook(
                    FewRules.of("A:orderCount > 5", "D:annualOrderAmount < 20"),
                    FewRules.of("A:" + engine, "D:annualOrderAmount < 20"));
            assertThat(defects.logged()).singleElement().asString().contains("does not confirm");
        }
        var best = outlook.moves().get(0);
        assertThat(best.tier()).isEqualTo(Tier.A);
        assertThat(best.ways()).isEmpty();
        assertThat(best.certain()).isFalse();
        assertThat(best.none()).asString().contains("not confirmed by the rule engine", "a defect of the service");
        assertThat(outlook.moves().get(2).ways()).hasSize(1);
        assertThat(outlook.none()).isNull();
    }

    @Test
    void of_several_ways_those_are_told_that_the_engine_confirms() {
        var outlook = outlook(
                FewRules.of("A:orderCount > 5", "A:annualOrderAmount > 200"),
                FewRules.of("A:orderCount > 9", "A:annualOrderAmount > 200"));
        var best = outlook.moves().get(0);
        assertThat(best.none()).isNull();
        assertThat(best.ways()).singleElement().satisfies(way -> assertThat(Rechecked.levers(way))
                .containsExactly("annualOrderAmount"));
    }

    /** What a caller gave has its own decimals: 3 is 3.00. */
    @ParameterizedTest
    @CsvSource({
        "cooperationYears=3, cooperationYears > 3, cooperationYears, 3.01, 3.00",
        "cooperationYears=3.00, cooperationYears > 3, cooperationYears, 3.01, 3.00",
        "cooperationYears=3, cooperationYears >= 5, cooperationYears, 5.00, 4.99",
        "cooperationYears=3, cooperationYears < 3, cooperationYears, 2.99, 3.00",
        "orderCount=3, orderCount > 3, orderCount, 4, 3",
        "majorDisputes=2, majorDisputes < 2, majorDisputes, 1, 2",
    })
    void whole_numbers_that_a_caller_gave_are_moved_by_the_least_step(
            String given, String rule, String metric, BigDecimal to, BigDecimal less) {
        var customer = Given.of(given).provided();
        try (var rules = FewRules.of("A:" + rule);
                var engine = rules.open()) {
            var outlook = customer.outlook(rules);
            var change = outlook.moves().get(0).ways().get(0).changes().get(0);
            assertThat(change.metric()).isEqualTo(metric);
            assertThat(change.to()).isEqualTo(to);
            assertThat(change.oneStepLess().value()).isEqualByComparingTo(less);
            assertThat(new Rechecked(customer, engine, given).all(outlook)).isPositive();
        }
    }

    @Test
    void one_step_less_is_what_was_given_also_where_its_growth_was_rounded() {
        // exactly, 100 after 97 is 3.0927…, so that 100.00 written anew would be enough; it was given as 3.09
        var customer = Given.of("annualOrderAmount=100,priorOrderAmount=97,orderGrowthPercent=3.09")
                .provided();
        try (var rules = FewRules.of("A:orderGrowthPercent > 3.09")) {
            var change = customer.move(Tier.A, rules).ways().get(0).changes().get(0);
            assertThat(change.metric()).isEqualTo(Metric.ANNUAL_ORDER_AMOUNT.field());
            assertThat(change.to()).isEqualTo("100.01");
            assertThat(change.oneStepLess().value()).isEqualByComparingTo("100");
            assertThat(change.oneStepLess().tier()).isEqualTo(Tier.C);
        }
    }
}
