package io.fenji.governance.audit.explanation;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What the explanation says it would take really does it, once the figures are so. */
@QuarkusTest
@TestProfile(DemoService.class)
class WhatItTakesTest {

    private static long graded(String customer, String more) {
        return client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-05\"%s}".formatted(customer, more))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse why(long decision) {
        return as("AUDITOR").get("/decisions/%d/why".formatted(decision)).then().statusCode(200);
    }

    private static void ordered(String customer, String id, String date, BigDecimal amount, String profit) {
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "%s,%s,%s,%s,CNY,%s,CONFIRMED".formatted(id, customer, date, amount.toPlainString(), profit))
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    /** A customer whom nothing but its order amount keeps from B. */
    private static void customer(String code) {
        importCsv("customers", "customer_id,name,country", code + ",Name of " + code + ",DE")
                .statusCode(200);
        for (var month = 1; month <= 12; month++) {
            var year = month > 5 ? 2025 : 2026;
            ordered(code, code + "-" + month, "%d-%02d-10".formatted(year, month), new BigDecimal("40000"), "40000");
        }
        ordered(code, code + "-old", "2024-08-10", new BigDecimal("300000"), "1000");
    }

    @Test
    void an_order_that_brings_the_amount_to_the_value_moves_the_customer_and_a_cent_less_does_not() {
        customer("WT1");
        var json = why(graded("WT1", ""))
                .body("tier", equalTo("C"))
                .body("noOutlook", nullValue())
                .body("whatItTakes.tier", contains("A", "B", "D"))
                .body("whatItTakes.better", contains(true, true, false))
                .body("whatItTakes[1].ways[0].rule", startsWith("B"))
                .body("whatItTakes[1].ways[0].changes.metric", contains("annualOrderAmount"))
                .body("whatItTakes[1].ways[0].changes[0].moves.metric", contains("orderGrowthPercent"))
                .body("whatItTakes[1].ways[0].changes[0].oneStepLess.tier", equalTo("C"))
                .body(
                        "summary",
                        hasItem("To reach B: annualOrderAmount must rise from 480,000.00 by 520,000.00 to 1,000,000.00"
                                + " (orderGrowthPercent then about 233.33)."))
                .extract()
                .jsonPath();
        var change = new BigDecimal(json.getString("whatItTakes[1].ways[0].changes[0].change"));
        assertThat(change).isEqualByComparingTo("520000");
        ordered("WT1", "WT1-more", "2026-05-20", change.subtract(new BigDecimal("0.01")), "0");
        why(graded("WT1", "")).body("tier", equalTo("C"));
        ordered("WT1", "WT1-cent", "2026-05-20", new BigDecimal("0.01"), "0");
        why(graded("WT1", ""))
                .body("tier", equalTo("B"))
                .body("margins[0].metric", equalTo("annualOrderAmount"))
                .body("margins[0].losesAt", equalTo(999_999.99f))
                .body("margins[0].becomes", equalTo("C"));
    }

    @Test
    void whoever_is_held_has_no_outlook_and_the_reason_is_said() {
        importCsv("customers", "customer_id,name,country", "WT2,Held,DE").statusCode(200);
        why(graded("WT2", ""))
                .body("outcome", equalTo("HELD"))
                .body("whatItTakes", empty())
                .body("margins", empty())
                .body("noOutlook", startsWith("The customer is held (no order yet)"));
    }

    @Test
    void metrics_that_a_caller_gave_have_an_outlook_too() {
        importCsv("customers", "customer_id,name,country", "WT3,Given,DE").statusCode(200);
        why(graded("WT3", """
                , "metrics": {"annualOrderAmount": 900000, "priorOrderAmount": 800000, "earlierOrderAmount": 700000, "orderCount": 12,
                "orderGrowthPercent": 12.5, "priorOrderGrowthPercent": 14.29, "annualProfit": 90000, "profitSharePercent": 0.4,
                "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0,
                "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}"""))
                .body("whatItTakes[1].ways[0].changes.metric", contains("annualOrderAmount", "profitSharePercent"))
                .body("whatItTakes[1].ways[0].changes[1].moves", empty())
                .body("whatItTakes[0].ways[0]", notNullValue());
    }
}
