package io.fenji.grading.metrics;

import static io.fenji.grading.metrics.RealCompany.caller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.base.terms.Month;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A maker of scale models with 122 dealers, 326 orders and 273 payments, from January 2011 to May 2013. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ClassicModelsTest.InDollars.class)
class ClassicModelsTest {

    public static class InDollars extends RealCompany.Service {
        public InDollars() {
            super("USD");
        }
    }

    private static final String NOT_A =
            "Not A: 3 of 9 criteria are not met: annualOrderAmount %s is not > 5000000; priorOrderGrowthPercent is not computable; cooperationYears %s is not >= 3.";
    private static final String NOT_B = "Not B: 1 of 7 criteria is not met: annualOrderAmount %s is not >= 1000000.";

    private static List<RealCompany.Row> orders = List.of();
    private static List<String> customers = List.of();

    @BeforeAll
    static void imported() {
        var company = RealCompany.in("classicmodels");
        orders = company.rows("orders.csv");
        customers = company.rows("customers.csv").stream()
                .map(row -> row.get("customer_id"))
                .toList();
        takeWhole(company, "customers", 122);
        takeWhole(company, "orders", 326);
        takeWhole(company, "payments", 273);
    }

    private static void takeWhole(RealCompany company, String kind, int rows) {
        company.take(kind, kind + ".csv")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(rows))
                .body("rejected", equalTo(0))
                .body("errors", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-05", "2012-12", "2012-07", "2012-01", "2011-11", "2011-01"})
    void every_metric_of_every_customer_is_what_a_second_computation_gives(String asOf) {
        var second = new SecondComputation(orders, Month.parse(asOf, "asOf").end());
        assertThat(customers).hasSize(122);
        var compared = 0;
        for (var customer : customers) {
            var answer = MetricsAnswer.of(caller(), customer, asOf);
            for (var metric : second.of(customer).entrySet()) {
                var actual = answer.number(metric.getKey());
                assertThat(plain(actual))
                        .as("%s of customer %s as of %s", metric.getKey(), customer, asOf)
                        .isEqualTo(plain(metric.getValue()));
                assertThat(answer.status(metric.getKey())).isEqualTo(actual == null ? "NOT_COMPUTABLE" : "COMPUTED");
                compared++;
            }
            assertThat(answer.number("currentTier")).isNull();
        }
        assertThat(compared).isEqualTo(122 * 16);
    }

    /** Every digit, without the zeros behind the last one. */
    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    @Test
    void the_second_computation_knows_what_is_known_of_the_data() {
        var second =
                new SecondComputation(orders, Month.parse("2013-05", "asOf").end());
        var all = customers.stream().map(second::of).toList();
        assertThat(all.stream().filter(found -> found.get("cooperationYears") == null))
                .hasSize(24);
        assertThat(all.stream().map(found -> found.get("profitSharePercent")).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isBetween(new BigDecimal("99.999999"), new BigDecimal("100.000001"));
        assertThat(all.stream().filter(found -> found.get("priorOrderGrowthPercent") != null))
                .isEmpty();
        assertThat(all.stream().filter(found -> found.get("orderVolatility") != null))
                .hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2013-05", "2012-12", "2011-06"})
    void a_run_gives_each_of_the_122_customers_exactly_one_outcome(String asOf) {
        var run = RealCompany.run(asOf);
        assertThat(run.getString("state")).isEqualTo("EVALUATED");
        assertThat(run.getBoolean("preliminary")).isFalse();
        assertThat(run.getInt("total")).isEqualTo(122);
        assertThat(run.getMap("counts", String.class, Integer.class).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(122);
        assertThat(run.getInt("counts.RULE_ERROR")).isZero();
        // in June 2011 the records cover no year yet, so that nobody is graded
        assertThat(run.getInt("counts.HELD") == 122).isEqualTo(asOf.equals("2011-06"));
        var decisions = caller().get("/runs/%d/decisions?limit=1000".formatted(run.getLong("id")))
                .jsonPath();
        assertThat(decisions.getList("items.customer", String.class)).containsExactlyInAnyOrderElementsOf(customers);
        assertThat(decisions.getList("items.outcome", String.class)).isSubsetOf("GRADED", "HELD");
        var withoutOrder =
                decisions.getList("items.findAll { it.holds.contains('no order yet') }.customer", String.class);
        var second = new SecondComputation(orders, Month.parse(asOf, "asOf").end());
        assertThat(withoutOrder)
                .containsExactlyInAnyOrderElementsOf(customers.stream()
                        .filter(customer -> second.of(customer).get("cooperationYears") == null)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"141, Euro+ Shopping Channel", "124, Mini Gifts Distributors Ltd."})
    void the_largest_customers_explain_themselves(String customer, String name) {
        RealCompany.run("2013-05");
        var found = new SecondComputation(orders, Month.parse("2013-05", "asOf").end()).of(customer);
        var annual = plain(found.get("annualOrderAmount"));
        caller().get("/customers/" + customer).then().body("name", equalTo(name));
        caller().get("/customers/%s/why?asOf=2013-05".formatted(customer))
                .then()
                .statusCode(200)
                .body("tier", equalTo("C"))
                .body("tiers.tier", contains("A", "B", "D", "C"))
                .body(
                        "summary",
                        contains(
                                startsWith("Customer %s is in tier C as of 2013-05".formatted(customer)),
                                equalTo(NOT_A.formatted(annual, plain(found.get("cooperationYears")))),
                                equalTo(NOT_B.formatted(annual)),
                                startsWith("Not D: 2 of 3 criteria are not met: profitSharePercent %s is not < 0.05;"
                                        .formatted(plain(found.get("profitSharePercent")))),
                                startsWith("To reach B: annualOrderAmount must rise from "),
                                startsWith("It would fall to D if "),
                                startsWith("Nobody has decided on run ")))
                .body("whatItTakes.tier", contains("A", "B", "D"))
                .body("whatItTakes[1].ways[0].changes.metric", contains("annualOrderAmount"))
                .body("whatItTakes[1].ways[0].changes[0].to", equalTo(1_000_000.00f))
                .body("whatItTakes[1].ways[0].changes[0].oneStepLess.tier", equalTo("C"))
                .body("nextTier.tier", equalTo("B"))
                .body("nextTier.needs.metric", contains("annualOrderAmount"))
                .body("nextTier.needs.reach", contains(1_000_000));
    }
}
