package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases T10 and T6: what counts for nothing, and what a small currency is worth. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(PolicyService.class)
class SamplesTest {

    private static final String ORDERS = "order_id,customer_id,order_date,amount,currency,profit,status";

    @Inject
    Sql sql;

    @BeforeAll
    static void customers() {
        importCsv("customers", "customer_id,name", "SA0,Since ever", "SA1,Samples", "SA2,Small currency")
                .statusCode(200);
        importCsv("orders", ORDERS, "SA-0,SA0,1951-01-01,1,CNY,1,SHIPPED").statusCode(200);
    }

    @Test
    void orders_of_amount_0_and_samples_count_for_nothing() {
        importCsv(
                        "orders",
                        ORDERS,
                        "SA-1,SA1,1954-07-01,1000,CNY,100,SHIPPED",
                        "SA-2,SA1,1952-03-01,0,CNY,5,SHIPPED",
                        "SA-3,SA1,1954-10-01,0.00,CNY,-5,SHIPPED",
                        "SA-4,SA1,1955-01-01,0,CNY,,SHIPPED",
                        "SA-5,SA1,1955-04-01,50,CNY,,SAMPLE",
                        "SA-6,SA1,1952-04-01,50,CNY,5,sample")
                .statusCode(200)
                .body("accepted", equalTo(6))
                .body("warnings.line", contains(3, 4, 5))
                .body(
                        "warnings[0].message",
                        equalTo("an order of amount 0 counts for nothing: no order, no profit, no quarter, no year"));
        var answer = MetricsAnswer.of(as("AUDITOR"), "SA1", "1955-06");
        assertThat(answer.number("orderCount")).isEqualTo("1");
        assertThat(answer.number("annualOrderAmount")).isEqualTo("1000");
        assertThat(answer.number("annualProfit")).isEqualTo("100");
        assertThat(answer.number("orderContinuityPercent")).isEqualTo("25");
        assertThat(answer.number("cooperationYears")).isEqualTo("1");
        assertThat(answer.number("missingMonths")).isEqualTo("0");
    }

    /** A slip of the comma, or of the column. */
    @Test
    void a_profit_above_the_amount_is_taken_with_a_warning() {
        importCsv(
                        "orders",
                        ORDERS,
                        "SA-P1,SA0,1953-07-01,100,CNY,100.01,SHIPPED",
                        "SA-P2,SA0,1953-08-01,100,CNY,100,SHIPPED",
                        "SA-P3,SA0,1953-09-01,100,CNY,-500,SHIPPED",
                        "SA-P4,SA0,1953-10-01,-100,CNY,-101,CREDIT_NOTE")
                .statusCode(200)
                .body("accepted", equalTo(4))
                .body("warnings.line", contains(2, 5))
                .body("warnings[0].message", equalTo("the profit is more than the amount"))
                .body("warnings[0].expected", equalTo("a profit of 100 at most"));
    }

    @Test
    void a_small_currency_has_a_rate_of_ten_significant_digits() {
        importCsv("rates", "month,currency,rate", "1958-07,IDR,0.0000863686", "1958-07,IRR,0.000002378123456789")
                .statusCode(200)
                .body("accepted", equalTo(2));
        importCsv(
                        "orders",
                        ORDERS,
                        "SA-7,SA2,1958-07-01,58000000000,IDR,1,SHIPPED",
                        "SA-8,SA2,1959-07-01,1,CNY,1,SHIPPED")
                .statusCode(200);
        assertThat(MetricsAnswer.of(as("AUDITOR"), "SA2", "1959-06").number("annualOrderAmount"))
                .isEqualTo("5009378.8");
        importCsv("orders", ORDERS, "SA-9,SA2,1958-07-01,100000.0001,IRR,1,SHIPPED")
                .statusCode(200);
        assertThat(stored("rate")).isEqualByComparingTo("0.000002378123456789");
        // exactly 0.2378123459168123456789
        assertThat(stored("company_amount")).isEqualByComparingTo("0.2378123459");
    }

    private BigDecimal stored(String column) {
        return sql.one(
                "select %s from customer_order where code = 'SA-9'".formatted(column), row -> row.getBigDecimal(1));
    }
}
