package io.fenji.grading.run;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
class GradingTest {

    private static final String A_CUSTOMER = """
            "annualOrderAmount": %s, "priorOrderAmount": 5000000, "earlierOrderAmount": 4000000, "orderCount": 12,
            "orderGrowthPercent": 20, "priorOrderGrowthPercent": 25, "annualProfit": 900000, "profitSharePercent": 4, "cooperationYears": 5,
            "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0,
            "missingMonths": 0, "currentTier": null
            """;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "G1,Grading one").statusCode(200);
    }

    private static String request(String amount, String more) {
        return "{\"customer\": \"G1\", \"asOf\": \"2026-06\", \"metrics\": {%s}%s}"
                .formatted(A_CUSTOMER.formatted(amount), more);
    }

    private static String oneLine(String amount) {
        return request(amount, "").replace("\n", " ");
    }

    @Test
    void exactly_at_the_threshold_is_not_a_and_one_cent_above_is() {
        client().contentType("application/json")
                .body(request("5000000.00", ""))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("tier", equalTo("B"));
        client().contentType("application/json")
                .body(request("5000000.01", ""))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("tier", equalTo("A"))
                .body("alsoMatched", hasItem("B級 quality account"));
    }

    @Test
    void a_decision_is_stored_as_it_was_answered() {
        var answered = client().contentType("application/json")
                .body(request("4000000", ""))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("nextTier.tier", equalTo("A"))
                .body("nextTier.needs", hasSize(1))
                .extract();
        var id = answered.jsonPath().getLong("id");
        var stored = as("AUDITOR")
                .get("/decisions/" + id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(stored).isEqualTo(answered.asString());
    }

    @Test
    void a_dry_run_stores_nothing() {
        client().contentType("application/json")
                .body(request("1", ", \"dryRun\": true"))
                .post("/gradings")
                .then()
                .statusCode(200)
                .body("id", nullValue())
                .body("ruleSet", notNullValue());
    }

    @Test
    void every_wrong_metric_is_named_at_once() {
        client().contentType("application/json")
                .body(
                        "{\"customer\": \"G1\", \"asOf\": \"2026-06\", \"metrics\": {\"orderContinuityPercent\": 101, \"orderCount\": -1, \"openDisputes\": 0, \"majorDisputes\": 0, \"criticalDisputes\": 1.5, \"anualProfit\": 3}}")
                .post("/gradings")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "violations.pointer",
                        contains(
                                "/metrics/anualProfit",
                                "/metrics/orderCount",
                                "/metrics/orderContinuityPercent",
                                "/metrics/criticalDisputes",
                                "/metrics/missingMonths"));
    }

    @Test
    void one_bad_line_of_a_batch_is_answered_on_its_line() {
        var lines = client().contentType("application/x-ndjson")
                .body((oneLine("6000000") + "\nnot json\n" + oneLine("10") + "\n").getBytes(StandardCharsets.UTF_8))
                .post("/gradings/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\n");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).contains("\"tier\":\"A\"");
        assertThat(lines[1]).contains("\"code\":\"json.syntax\"").contains("\"line\":2");
        assertThat(lines[2]).contains("\"outcome\":\"GRADED\"");
    }
}
