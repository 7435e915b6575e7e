package io.fenji.grading.run;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The names that other systems read, as the API contract has them. */
@QuarkusTest
@TestProfile(DemoService.class)
class DecisionShapeTest {

    private static final String METRICS = """
            {"annualOrderAmount": 1e7, "priorOrderAmount": 0.0000001, "earlierOrderAmount": 123456789012345.6789, "orderCount": 1, "orderGrowthPercent": null,
             "priorOrderGrowthPercent": -0.10, "annualProfit": 5, "profitSharePercent": 4.2, "cooperationYears": 2.91, "orderContinuityPercent": 75,
             "orderVolatility": 0.3333333333, "latePaymentDays": null, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0,
             "currentTier": "C"}
            """;
    private static final int LINES = 2_000;

    @BeforeAll
    static void customer() {
        importCsv("customers", "customer_id,name", "DS1,Decision shape").statusCode(200);
    }

    private static String request(String metrics, boolean dryRun) {
        return "{\"customer\": \"DS1\", \"asOf\": \"2026-06\", \"dryRun\": %s, \"metrics\": %s}"
                .formatted(dryRun, metrics.replace("\n", " "));
    }

    private static String graded() {
        return client().contentType("application/json")
                .body(request(METRICS, false))
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .asString();
    }

    private static String[] fields(String names) {
        return names.split(" ");
    }

    private static void assertFields(JsonPath json, String at, String... names) {
        Map<String, ?> found = json.getMap(at);
        assertThat(found).as(at).containsOnlyKeys(names);
    }

    @Test
    void a_decision_has_every_field_of_the_contract() {
        Map<String, ?> found = JsonPath.from(graded()).getMap("");
        assertThat(found)
                .containsKeys(
                        fields(
                                "id customer asOf outcome tier rule alsoMatched flags holds ruleSet recordedAt recordedBy metrics criteria nextTier"));
        assertThat(found.keySet()).noneMatch(name -> name.contains("_"));
    }

    @Test
    void its_metrics_are_the_seventeen() {
        assertFields(
                JsonPath.from(graded()),
                "metrics",
                fields(
                        "annualOrderAmount priorOrderAmount earlierOrderAmount orderCount orderGrowthPercent priorOrderGrowthPercent annualProfit profitSharePercent cooperationYears orderContinuityPercent orderVolatility latePaymentDays openDisputes majorDisputes criticalDisputes missingMonths currentTier"));
    }

    @Test
    void its_criteria_are_those_of_every_tier_with_actual_threshold_and_distance() {
        var json = JsonPath.from(graded());
        List<Map<String, ?>> criteria = json.getList("criteria");
        assertThat(criteria).isNotEmpty().allSatisfy(criterion -> assertThat(criterion)
                .containsKeys(fields("id tier rule text file line metric operator threshold actual met distance")));
        assertThat(json.getList("criteria.tier", String.class)).contains("A", "B", "D");
        assertThat(json.getList("criteria.id", String.class)).doesNotHaveDuplicates();
    }

    @Test
    void a_criterion_of_several_comparisons_has_each_with_its_own_distance_and_unit() {
        var json = JsonPath.from(graded());
        List<Map<String, ?>> parts = json.getList("criteria.find { it.id == 'D.3' }.parts");
        assertThat(parts).hasSize(3).allSatisfy(part -> assertThat(part)
                .containsOnlyKeys(fields("metric operator threshold actual met distance unit")));
        assertThat(json.getList("criteria.find { it.id == 'D.3' }.parts.unit", String.class))
                .containsExactly("company currency", "whole number", "percent (5 = 5 %)");
        assertThat(json.getList("criteria.find { it.id == 'D.3' }.parts.distance", Float.class))
                .containsExactly(-9_900_000f, 1f, -35f);
    }

    @Test
    void its_next_tier_says_what_is_needed() {
        var json = JsonPath.from(graded());
        assertThat(json.getString("nextTier.tier"))
                .isEqualTo(json.getString("tier").equals("C") ? "B" : "A");
        List<Map<String, ?>> needs = json.getList("nextTier.needs");
        assertThat(needs).isNotEmpty().allSatisfy(need -> assertThat(need)
                .containsKeys(fields("metric operator threshold actual change")));
    }

    @Test
    void decimals_are_plain_numbers_as_they_were_given() {
        assertThat(graded())
                .contains("\"annualOrderAmount\":10000000,")
                .contains("\"priorOrderAmount\":0.0000001,")
                .contains("\"earlierOrderAmount\":123456789012345.6789,")
                .contains("\"priorOrderGrowthPercent\":-0.10,")
                .contains("\"orderGrowthPercent\":null,")
                .doesNotContainPattern(":-?[0-9.]+[eE]");
    }

    @Test
    void a_run_and_its_decisions_have_every_field_of_the_contract() {
        var started = client().contentType("application/json")
                .body("{\"asOf\": \"2026-06\"}")
                .post("/runs");
        assertThat(started.header("Location"))
                .endsWith("/api/v1/runs/" + started.jsonPath().getLong("id"));
        var run = awaitRun(started.jsonPath().getLong("id")).jsonPath();
        Map<String, ?> found = run.getMap("");
        assertThat(found)
                .containsKeys(fields("id asOf state preliminary total done counts ruleSet startedAt startedBy"));
        assertFields(run, "counts", "A", "B", "C", "D", "HELD", "RULE_ERROR");
        var decisions = as("AUDITOR")
                .get("/runs/%d/decisions?limit=1".formatted(run.getLong("id")))
                .jsonPath();
        assertFields(decisions, "", "items", "next");
        Map<String, ?> item = decisions.getMap("items[0]");
        assertThat(item).containsKeys(fields("id customer outcome tier flags"));
    }

    @Test
    void two_thousand_lines_are_answered_line_by_line_in_their_order() {
        var bad = Map.of(
                1,
                "not json",
                500,
                "[]",
                1_000,
                "null",
                1_500,
                "{\"customer\": \"nobody\"}",
                LINES,
                request("{}", true));
        var sent = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> bad.getOrDefault(
                        line,
                        request(METRICS.replace("\"orderCount\": 1,", "\"orderCount\": %d,".formatted(line)), true)))
                .collect(Collectors.joining("\n"));
        var answers = client().contentType("application/x-ndjson")
                .body(sent.getBytes(StandardCharsets.UTF_8))
                .post("/gradings/batch")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .split("\n");
        assertThat(answers).hasSize(LINES);
        for (var line = 1; line <= LINES; line++) {
            if (bad.containsKey(line)) {
                assertThat(answers[line - 1]).contains("\"code\":", "\"detail\":", "\"line\":%d}".formatted(line));
            } else {
                assertThat(answers[line - 1]).contains("\"orderCount\":%d,".formatted(line), "\"criteria\":[");
            }
        }
    }
}
