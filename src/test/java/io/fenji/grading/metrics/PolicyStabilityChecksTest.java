package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks of policy 二(一)4 and of readings 5 to 8, through the running service. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(PolicyService.class)
class PolicyStabilityChecksTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @BeforeAll
    static void customers() {
        importCsv(
                        "customers",
                        "customer_id,name",
                        "S1,Six of eight",
                        "S2,Disputes",
                        "S3,Missing profit",
                        "S4,New",
                        "S5,Reactivated",
                        "S6,Cancelled",
                        "S7,Late")
                .statusCode(200);
    }

    private static void orders(String... rows) {
        importCsv("orders", Stream.concat(Stream.of(ORDERS), Stream.of(rows)).toArray(String[]::new))
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    private static MetricsAnswer metrics(String customer, String asOf) {
        return MetricsAnswer.of(as("AUDITOR"), customer, asOf);
    }

    private static ValidatableResponse graded(String customer, String asOf) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"%s\", \"dryRun\": true}".formatted(customer, asOf))
                .post("/gradings")
                .then()
                .statusCode(200);
    }

    @Test
    void orders_in_six_of_the_last_eight_quarters_are_a_continuity_of_75() {
        orders(
                "S1-0,S1,1961-01-15,100,CNY,10,SHIPPED",
                "S1-1,S1,1962-07-01,100,CNY,10,SHIPPED",
                "S1-2,S1,1962-12-31,100,CNY,10,SHIPPED",
                "S1-3,S1,1963-04-01,100,CNY,10,SHIPPED",
                "S1-4,S1,1963-09-30,100,CNY,10,SHIPPED",
                "S1-5,S1,1963-11-11,100,CNY,10,CANCELLED",
                "S1-6,S1,1964-01-01,100,CNY,10,SHIPPED",
                "S1-7,S1,1964-06-30,100,CNY,10,SHIPPED");
        var answer = metrics("S1", "1964-06");
        assertThat(answer.number("orderContinuityPercent")).isEqualTo("75");
        // six quarters of 100 and two of 0: mean 75, deviation √1875
        assertThat(answer.number("orderVolatility")).isEqualTo("0.5773502692");
        assertThat(answer.number("cooperationYears")).isEqualTo("3.41");
    }

    @Test
    void disputes_count_by_severity_for_24_months_and_open_ones_always() {
        orders("S2-1,S2,1966-01-15,100,CNY,10,SHIPPED");
        importCsv(
                        "disputes",
                        "dispute_id,customer_id,opened_date,closed_date,severity",
                        "S2-1,S2,1968-07-01,1968-07-02,MAJOR",
                        "S2-2,S2,1968-06-30,1969-01-01,MAJOR",
                        "S2-3,S2,1966-02-01,,MAJOR",
                        "S2-4,S2,1966-02-01,1970-07-01,CRITICAL",
                        "S2-5,S2,1966-02-01,1970-06-30,CRITICAL",
                        "S2-6,S2,1970-06-30,,MINOR",
                        "S2-7,S2,1970-01-01,1970-02-01,MODERATE",
                        "S2-8,S2,1970-07-01,,CRITICAL")
                .statusCode(200);
        var answer = metrics("S2", "1970-06");
        assertThat(answer.number("majorDisputes")).isEqualTo("2");
        assertThat(answer.number("criticalDisputes")).isEqualTo("1");
        assertThat(answer.number("openDisputes")).isEqualTo("3");
        var nextMonth = metrics("S2", "1970-07");
        assertThat(nextMonth.number("majorDisputes")).isEqualTo("1");
        assertThat(nextMonth.number("criticalDisputes")).isEqualTo("1");
        assertThat(nextMonth.number("openDisputes")).isEqualTo("3");
    }

    @Test
    void a_missing_profit_holds_the_customer_until_it_is_filled_in() {
        var missing = "S3-2,S3,1974-02-10,2000,CNY,%s,SHIPPED";
        orders("S3-1,S3,1973-01-10,1000,CNY,100,SHIPPED", missing.formatted(""));
        graded("S3", "1974-06")
                .body("outcome", equalTo("HELD"))
                .body("tier", nullValue())
                .body("holds", contains("missing months: 1974-02"))
                .body("missingMonths", contains("1974-02"))
                .body("preliminary", equalTo(true));
        assertThat(metrics("S3", "1974-06").number("annualProfit")).isNull();
        var held = run("1974-06").then().body("state", equalTo("EVALUATED")).body("preliminary", equalTo(true));
        held.body("counts.RULE_ERROR", equalTo(0));
        as("ANALYST")
                .post("/runs/%d/submit".formatted(held.extract().jsonPath().getLong("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("run.preliminary"));

        importCsv("orders", ORDERS, missing.formatted("0")).statusCode(422);
        client().contentType("text/csv")
                .body(ORDERS + "\n" + missing.formatted("0"))
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        graded("S3", "1974-06").body("outcome", equalTo("GRADED")).body("holds", empty());
        assertThat(metrics("S3", "1974-06").number("annualProfit")).isEqualTo("0");
        var complete = run("1974-06")
                .then()
                .body("preliminary", equalTo(false))
                .extract()
                .jsonPath();
        as("ANALYST")
                .post("/runs/%d/submit".formatted(complete.getLong("id")))
                .then()
                .statusCode(200);
    }

    @Test
    void a_customer_of_less_than_a_year_is_c_and_provisional() {
        orders(
                "S4-0,S1,1976-07-01,1,CNY,1,SHIPPED",
                "S4-1,S4,1976-07-02,9000000,CNY,900000,SHIPPED",
                "S4-2,S4,1977-06-30,9000000,CNY,900000,SHIPPED");
        assertThat(metrics("S4", "1977-06").number("cooperationYears")).isEqualTo("0.91");
        graded("S4", "1977-06").body("tier", equalTo("C")).body("flags", contains("PROVISIONAL"));
        graded("S4", "1977-07").body("flags", not(hasItem("PROVISIONAL")));
    }

    @Test
    void a_customer_with_orders_again_after_a_year_without_is_reactivated() {
        orders("S5-1,S5,1979-02-01,5000,CNY,500,SHIPPED", "S5-2,S5,1982-02-01,5000,CNY,500,SHIPPED");
        assertThat(metrics("S5", "1982-06").number("orderGrowthPercent")).isNull();
        graded("S5", "1982-06").body("tier", equalTo("C")).body("flags", contains("REACTIVATED"));
        graded("S5", "1983-06").body("flags", empty());
    }

    @Test
    void a_cancelled_order_does_not_count() {
        orders(
                "S6-0,S1,1984-12-10,1,CNY,1,SHIPPED",
                "S6-1,S6,1985-01-10,1000,CNY,100,CANCELLED",
                "S6-2,S6,1985-03-10,1000,CNY,,CANCELLED");
        graded("S6", "1985-12").body("outcome", equalTo("HELD")).body("holds", contains("no order yet"));
        orders("S6-3,S6,1985-02-10,300,CNY,30,SHIPPED");
        var answer = metrics("S6", "1985-12");
        assertThat(answer.number("annualOrderAmount")).isEqualTo("300");
        assertThat(answer.number("annualProfit")).isEqualTo("30");
        assertThat(answer.number("orderCount")).isEqualTo("1");
        assertThat(answer.number("missingMonths")).isEqualTo("0");
    }

    @Test
    void payments_due_in_the_last_twelve_months_are_late_by_amount() {
        importCsv(
                        "payments",
                        "payment_id,customer_id,due_date,payment_date,amount,currency",
                        "S7-1,S7,1985-01-01,1985-01-31,100,CNY",
                        "S7-2,S7,1985-12-31,1985-12-01,200,CNY",
                        "S7-3,S7,1985-12-01,,300,CNY",
                        "S7-4,S7,1984-12-31,1985-06-01,9999,CNY",
                        "S7-5,S7,1986-01-01,,9999,CNY",
                        "S7-6,S7,,1985-05-05,9999,CNY")
                .statusCode(200);
        // (100 × 30 + 200 × 0 + 300 × 31) / 600
        assertThat(metrics("S7", "1985-12").number("latePaymentDays")).isEqualTo("20.5");
        assertThat(metrics("S7", "1983-12").number("latePaymentDays")).isNull();
    }
}
