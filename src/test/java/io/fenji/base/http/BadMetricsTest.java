package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.rules.facts.Metric;
import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class BadMetricsTest {

    @Inject
    Sql sql;

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void count() {
        before = Refused.rows(sql);
    }

    @AfterEach
    void nothing_is_stored_and_the_service_is_well() {
        assertThat(Refused.rows(sql)).isEqualTo(before);
        Refused.assertHealthy();
    }

    /** Sound metrics but for this one. */
    private static Response grade(Metric wrong, String value, boolean dryRun) {
        var metrics = Arrays.stream(Metric.values())
                .map(metric -> "\"%s\": %s"
                        .formatted(
                                metric.field(),
                                metric == wrong ? value : metric.unit().isText() ? "null" : "1"))
                .collect(Collectors.joining(", ", "{", "}"));
        return client().contentType("application/json")
                .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryRun\": %s, \"metrics\": %s}"
                        .formatted(dryRun, metrics))
                .post("/gradings");
    }

    private static void assertNamed(Metric metric, String value) {
        Refused.with(grade(metric, value, false), 422, "metrics.invalid")
                .body("violations.pointer", contains("/metrics/" + metric.field()));
    }

    @ParameterizedTest
    @EnumSource
    void no_metric_is_something_else_than_its_type(Metric metric) {
        for (var value : new String[] {"true", "[]", "{}", "[1]", "\"one\"", "\"\"", "\"NaN\""}) {
            assertNamed(metric, value);
        }
        assertNamed(metric, metric.unit().isText() ? "1" : "\"1\"");
        assertNamed(metric, metric.unit().isText() ? "\"E\"" : "1e999");
        assertNamed(metric, metric.unit().isText() ? "\"a\"" : "-1e999");
    }

    @ParameterizedTest
    @EnumSource
    void no_metric_is_a_word_that_json_does_not_know(Metric metric) {
        for (var value :
                new String[] {"NaN", "Infinity", "-Infinity", "1e999999999999", "0x1", "01", "+1", ".5", "1."}) {
            Refused.with(grade(metric, value, false), 400, "json.field")
                    .body("violations.pointer", contains("/metrics"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_metric_may_be_unknown_but_a_count_may_not(Metric metric) {
        if (metric.nullable()) {
            grade(metric, "null", true).then().statusCode(200);
        } else {
            assertNamed(metric, "null");
            assertNamed(metric, "1.5");
            assertNamed(metric, "2147483648");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_metric_keeps_within_its_bounds(Metric metric) {
        Assumptions.assumeFalse(metric.unit().isText());
        if (metric.least() != null) {
            assertNamed(metric, "-0.01");
        }
        if (metric.most() != null) {
            assertNamed(metric, metric.most().toPlainString() + ".01");
        }
        assertNamed(metric, "1e15");
        assertNamed(metric, "-1e15");
        assertNamed(metric, "1.00000000001");
        assertNamed(metric, "1e-999999999");
    }

    @Test
    void of_the_quarters_no_more_than_all_have_orders() {
        assertNamed(Metric.ORDER_CONTINUITY_PERCENT, "100.0000000001");
        assertNamed(Metric.ORDER_CONTINUITY_PERCENT, "1000");
        grade(Metric.ORDER_CONTINUITY_PERCENT, "100", true).then().statusCode(200);
    }

    /** Case T15: so does the service compute it, while others make a loss. */
    @Test
    void a_share_can_be_more_than_all() {
        grade(Metric.PROFIT_SHARE_PERCENT, "3785672400", true).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"0e-999999999,0", "0e9,0", "-0.00,0", "1e7,10000000", "1.0e1,10"})
    void a_number_is_its_value_however_it_is_written(String written, String read) {
        var answer = grade(Metric.ANNUAL_ORDER_AMOUNT, written, true);
        answer.then().statusCode(200);
        assertThat(answer.asString()).contains("\"annualOrderAmount\":%s,".formatted(read));
    }

    @Test
    void metrics_are_an_object_with_known_fields_each_once() {
        for (var metrics : new String[] {"[]", "\"x\"", "5", "true"}) {
            Refused.with(send(metrics), 422, "metrics.invalid").body("violations.pointer", contains("/metrics"));
        }
        Refused.with(send("{\"orderCount\": 1, \"orderCount\": 2}"), 400, "json.field")
                .body("violations.pointer", contains("/metrics"));
        Refused.with(
                        send(
                                "{\"orderCount\": 1, \"openDisputes\": 0, \"majorDisputes\": 0, \"criticalDisputes\": 0, \"missingMonths\": 0, \"ordercount\": 1}"),
                        422,
                        "metrics.invalid")
                .body("violations.pointer", contains("/metrics/ordercount"));
        Refused.with(send("{}"), 422, "metrics.invalid").body("violations.size()", equalTo(5));
    }

    private static Response send(String metrics) {
        return client().contentType("application/json")
                .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"metrics\": %s}".formatted(metrics))
                .post("/gradings");
    }
}
