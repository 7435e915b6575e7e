package io.fenji.governance.outlook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.AnyCustomers;
import io.fenji.governance.outlook.Given;
import io.fenji.grading.run.JsonMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.testing.FewRules;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case T15: near a company total of 0, and below it, what is proposed can be tried, and what is called out of reach is. */
class CompanyLossTest {

    private static final String C =
            "annualOrderAmount=80000,priorOrderAmount=70000,earlierOrderAmount=60000,orderCount=2,annualProfit=378567.24,"
                    + "cooperationYears=4,orderContinuityPercent=80,orderVolatility=0.2";
    private static final int CUSTOMERS = 400;

    @ParameterizedTest
    @ValueSource(strings = {"-378567.24", "-378567.25", "-5000000"})
    void d_is_shown_to_be_out_of_reach_for_a_c_customer_of_a_company_that_makes_a_loss(String others) {
        try (var rules = Given.shipped(Path.of("rules"))) {
            var move = Given.of(C).others(others).move(Tier.D, rules);
            assertThat(move.ways()).isEmpty();
            assertThat(move.certain()).isTrue();
            assertThat(move.none())
                    .asString()
                    .startsWith("No change of the metrics, in steps of 0.01 (1 for counts), leads there")
                    .contains("All other customers together lose %s:".formatted(others.substring(1)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-400000 | profitSharePercent > 3 | 400000.01",
                "-400000 | profitSharePercent < 200 | 800000.01",
                "-300000 | profitSharePercent <= 125 | 1500000",
                "-300000 | annualProfit > 400000 | 400000.01",
            })
    void of_a_total_that_others_make_smaller_a_customer_can_have_more_than_all(
            String others, String criterion, String profit) {
        try (var rules = FewRules.of("A:" + criterion)) {
            assertThat(Given.of(C).others(others).move(Tier.A, rules).ways())
                    .singleElement()
                    .satisfies(way -> assertThat(way.changes()).singleElement().satisfies(it -> assertThat(it.to())
                            .isEqualByComparingTo(profit)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"profitSharePercent < 100", "profitSharePercent <= 99.99", "profitSharePercent == 50"})
    void less_than_all_is_shown_to_be_out_of_reach(String criterion) {
        try (var rules = FewRules.of("A:" + criterion)) {
            var move = Given.of(C).others("-300000").move(Tier.A, rules);
            assertThat(move.ways()).isEmpty();
            assertThat(move.certain()).isTrue();
        }
    }

    @Test
    void a_profit_moves_as_long_as_the_share_stays_not_computable() {
        try (var rules = FewRules.of("A:annualProfit > 390000")) {
            assertThat(Given.of(C).others("-400000").move(Tier.A, rules).ways())
                    .singleElement()
                    .satisfies(way -> assertThat(way.changes().get(0).to()).isEqualByComparingTo("390000.01"));
        }
    }

    @Test
    void whatever_is_proposed_near_a_total_of_nothing_can_be_tried() {
        var seed = Long.getLong("fenji.seed", System.nanoTime());
        var random = new Random(seed);
        var customers = new AnyCustomers(random);
        var tried = 0;
        for (var folder : new String[] {"rules", "rules/presets/small"}) {
            try (var rules = Given.shipped(Path.of(folder))) {
                for (var i = 0; i < CUSTOMERS; i++) {
                    var any = customers.next();
                    var own = any.number(Metric.ANNUAL_PROFIT);
                    var near = BigDecimal.valueOf(random.nextLong(-20_000, 20_000), 2);
                    var customer = own == null || !any.follows()
                            ? any
                            : any.others(near.subtract(own).toPlainString());
                    for (var move : customer.outlook(rules).moves()) {
                        for (var way : move.ways()) {
                            assertTried(customer, way, "seed %d, %s, %s".formatted(seed, customer, way));
                            tried++;
                        }
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(CUSTOMERS);
    }

    private static void assertTried(Given customer, Way way, String about) {
        ObjectNode json = new ObjectMapper().valueToTree(customer.metrics());
        for (var change : way.changes()) {
            json.put(change.metric(), change.to());
            change.moves().forEach(moved -> json.put(moved.metric(), moved.to()));
        }
        assertThatCode(() -> JsonMetrics.read(json)).as(about).doesNotThrowAnyException();
    }
}
