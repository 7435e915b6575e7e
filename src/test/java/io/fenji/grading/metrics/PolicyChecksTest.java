package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checks of policy 二(一)1 to 3, through the running service. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(PolicyService.class)
class PolicyChecksTest {

    @BeforeAll
    static void customers() {
        importCsv(
                        "customers",
                        "customer_id,name",
                        "P1,Foreign",
                        "P2,Growing",
                        "P3,From nothing",
                        "P4,Thirty",
                        "P5,Others",
                        "P6,Best of a loss",
                        "P7,The loss",
                        "P8,Later")
                .statusCode(200);
    }

    private static void orders(String... rows) {
        var header = Stream.of("order_id,customer_id,order_date,amount,currency,profit,status");
        importCsv("orders", Stream.concat(header, Stream.of(rows)).toArray(String[]::new))
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
    void foreign_currency_is_graded_at_the_rate_of_its_month_less_the_credit_note() {
        importCsv("rates", "month,currency,rate", "2011-02,USD,6.00", "2011-03,USD,7.20", "2011-04,USD,8.00")
                .statusCode(200);
        orders(
                "P1-1,P1,2011-03-31,100000,USD,10000,CONFIRMED",
                "P1-2,P1,2011-04-15,72000,CNY,7000,CREDIT_NOTE",
                "P1-3,P5,2010-07-01,1,CNY,0,CONFIRMED");
        var answer = metrics("P1", "2011-06");
        assertThat(answer.number("annualOrderAmount")).isEqualTo("648000");
        assertThat(answer.number("annualProfit")).isEqualTo("65000");
        assertThat(answer.number("orderCount")).isEqualTo("1");
    }

    @Test
    void growth_is_year_on_year_twice() {
        orders(
                "P2-1,P2,2004-02-01,550,CNY,1,SHIPPED",
                "P2-2,P2,2003-02-01,500,CNY,1,SHIPPED",
                "P2-3,P2,2002-02-01,400,CNY,1,SHIPPED",
                "P2-4,P5,2001-01-01,1,CNY,1,SHIPPED");
        var answer = metrics("P2", "2004-06");
        assertThat(answer.number("orderGrowthPercent")).isEqualTo("10");
        assertThat(answer.number("priorOrderGrowthPercent")).isEqualTo("25");
        assertThat(answer.status("orderGrowthPercent")).isEqualTo("COMPUTED");
    }

    @Test
    void growth_from_nothing_is_not_computable_and_neither_0_nor_infinite() {
        orders(
                "P3-1,P3,1990-02-01,1000000,CNY,1000,SHIPPED",
                "P3-2,P3,1994-02-01,9000000,CNY,900000,SHIPPED",
                "P3-3,P3,1994-05-01,9000000,CNY,900000,SHIPPED",
                "P3-4,P3,1993-09-01,9000000,CNY,900000,SHIPPED",
                "P3-5,P3,1993-12-01,9000000,CNY,900000,SHIPPED");
        var answer = metrics("P3", "1994-06");
        assertThat(answer.number("annualOrderAmount")).isEqualTo("36000000");
        assertThat(answer.number("priorOrderAmount")).isEqualTo("0");
        assertThat(answer.number("orderGrowthPercent")).isNull();
        assertThat(answer.number("priorOrderGrowthPercent")).isNull();
        assertThat(answer.status("orderGrowthPercent")).isEqualTo("NOT_COMPUTABLE");
        assertThat(answer.reason("orderGrowthPercent")).contains("is not above 0");
        graded("P3", "1994-06")
                .body("tier", equalTo("C"))
                .body("flags", contains("REACTIVATED"))
                .body(
                        "criteria.findAll { it.metric == 'orderGrowthPercent' && it.tier in ['A', 'B'] }.met",
                        contains(false, false));
    }

    @Test
    void thirty_of_six_hundred_are_five_percent() {
        orders(
                "P4-1,P4,1996-08-01,1000,CNY,30,SHIPPED",
                "P4-2,P5,1996-08-02,9000,CNY,600,SHIPPED",
                "P4-3,P5,1997-06-30,300,CNY,30,RETURN",
                "P4-4,P5,1996-06-30,300,CNY,77,SHIPPED",
                "P4-5,P5,1996-09-01,300,CNY,77,CANCELLED",
                "P4-6,P5,1997-07-01,300,CNY,77,SHIPPED");
        assertThat(metrics("P4", "1997-06").number("profitSharePercent")).isEqualTo("5");
        assertThat(metrics("P5", "1997-06").number("profitSharePercent")).isEqualTo("95");
    }

    @Test
    void without_a_company_profit_no_share_is_computable_and_nobody_is_promoted_by_it() {
        for (var year = 1981; year <= 1984; year++) {
            for (var month : new String[] {"01", "04", "07", "10"}) {
                orders("P6-%1$d%2$s,P6,%1$d-%2$s-01,%3$d,CNY,50,SHIPPED"
                        .formatted(year, month, (year - 1979) * 5000000L));
            }
        }
        assertThat(metrics("P6", "1984-12").number("profitSharePercent")).isEqualTo("100");
        graded("P6", "1984-12").body("tier", equalTo("A"));
        orders("P7-1,P7,1984-05-05,100,CNY,-200,SHIPPED");
        var answer = metrics("P6", "1984-12");
        assertThat(answer.number("annualProfit")).isEqualTo("200");
        assertThat(answer.number("profitSharePercent")).isNull();
        assertThat(answer.status("profitSharePercent")).isEqualTo("NOT_COMPUTABLE");
        assertThat(answer.reason("profitSharePercent")).contains("company's profit of the last 12 months, 0,");
        graded("P6", "1984-12").body("outcome", equalTo("GRADED")).body("tier", equalTo("C"));
        graded("P7", "1984-12")
                .body("tier", not(equalTo("D")))
                .body("flags", containsInAnyOrder("PROVISIONAL", "LOSS_MAKING"));
    }

    @Test
    void what_is_dated_after_the_month_is_invisible() {
        orders("P8-1,P8,1987-01-01,1000,CNY,100,SHIPPED", "P8-2,P8,1988-12-31,500,CNY,50,SHIPPED");
        importCsv(
                        "payments",
                        "payment_id,customer_id,due_date,payment_date,amount,currency",
                        "P8-P1,P8,1988-12-22,1989-03-01,100,CNY",
                        "P8-P2,P8,1989-01-01,,7000,CNY")
                .statusCode(200);
        importCsv(
                        "disputes",
                        "dispute_id,customer_id,opened_date,closed_date,severity",
                        "P8-D1,P8,1986-06-01,1989-01-01,MAJOR",
                        "P8-D2,P8,1989-01-01,,CRITICAL")
                .statusCode(200);
        var before = metrics("P8", "1988-12");
        assertThat(before.number("annualOrderAmount")).isEqualTo("500");
        assertThat(before.number("latePaymentDays")).isEqualTo("10");
        assertThat(before.number("openDisputes")).isEqualTo("1");
        assertThat(before.number("majorDisputes")).isEqualTo("1");
        assertThat(before.number("criticalDisputes")).isEqualTo("0");
        orders(
                "P8-3,P8,1989-01-01,9000,CNY,900,SHIPPED",
                "P8-4,P8,1989-01-01,300,CNY,30,CREDIT_NOTE",
                "P8-5,P7,1989-01-01,9000,CNY,,SHIPPED");
        assertThat(metrics("P8", "1988-12").json().get("metrics"))
                .isEqualTo(before.json().get("metrics"));
        var after = metrics("P8", "1989-01");
        assertThat(after.number("annualOrderAmount")).isEqualTo("9200");
        assertThat(after.number("openDisputes")).isEqualTo("1");
        assertThat(after.number("criticalDisputes")).isEqualTo("1");
        assertThat(after.status("profitSharePercent")).isEqualTo("PRELIMINARY");
    }
}
