package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day's work in a zone east and one west of UTC: moments stay what they were, and the ledger stays intact. Case T13. */
class ZonesIT {

    @SuppressWarnings("NullAway.Init") // the test starts it
    private Packaged service;

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Taipei", "America/New_York"})
    void moments_stay_and_the_ledger_is_intact(String zone) {
        try (var started = Packaged.start(Map.of("fenji.demo", "true"), Map.of("TZ", zone))) {
            service = started;
            var run = run();
            var began = Instant.parse(run.getString("startedAt"));
            step("analyst", "/runs/1/submit", "{}");
            var submitted = read("/runs/1").getString("submittedAt");
            step("manager", "/runs/1/approve", "{}");
            var approved = read("/runs/1");
            assertThat(Instant.parse(approved.getString("startedAt"))).isEqualTo(began);
            assertThat(approved.getString("submittedAt")).isEqualTo(submitted);
            assertThat(moments(approved)).isSorted();

            rulesChanged();
            overridden();
            step("auditor", "/decisions/%d/replay".formatted(decision()), "{}").body("verdict", equalTo("IDENTICAL"));
            assertThat(read("/audit/verify").getString("state")).isEqualTo("INTACT");
            assertThat(Instant.parse(read("/runs/1").getString("startedAt"))).isEqualTo(began);
        }
    }

    private JsonPath run() {
        step("analyst", "/runs", "{\"asOf\": \"2026-06\"}");
        service.await(() -> read("/runs/1").getString("state").equals("EVALUATED"));
        return read("/runs/1");
    }

    private static List<Instant> moments(JsonPath run) {
        return List.of("startedAt", "endedAt", "submittedAt", "decidedAt").stream()
                .map(name -> Instant.parse(run.getString(name)))
                .toList();
    }

    private void rulesChanged() {
        step("rules", "/rule-drafts", "{\"title\": \"another threshold\"}");
        var created = read("/rule-drafts/1").getString("createdAt");
        service.as("rules", "rules")
                .contentType("application/json")
                .header(
                        "If-Match",
                        service.as("rules", "rules").get("/rule-drafts/1").header("ETag"))
                .body("{\"value\": 5000001}")
                .patch("/rule-drafts/1/thresholds/A.1")
                .then()
                .statusCode(200);
        step("rules", "/rule-drafts/1/submit", "{\"acceptFailingExamples\": true}");
        service.await(() -> "DONE".equals(read("/rule-drafts/1").getString("impact.state")));
        step("manager", "/rule-drafts/1/approve", "{\"comment\": \"agreed\"}").body("state", equalTo("ACTIVE"));
        assertThat(read("/rule-drafts/1").getString("createdAt")).isEqualTo(created);
    }

    private void overridden() {
        step(
                "analyst",
                "/customers/FJ-1005/overrides",
                "{\"tier\": \"A\", \"until\": \"%s\", \"reason\": \"a promise\"}"
                        .formatted(LocalDate.now().plusMonths(3)));
        step("manager", "/overrides/1/approve", "{}").body("state", equalTo("APPROVED"));
    }

    private long decision() {
        return read("/runs/1/decisions?limit=1").getLong("items[0].id");
    }

    private JsonPath read(String path) {
        return service.as("auditor", "auditor").get(path).jsonPath();
    }

    private ValidatableResponse step(String who, String path, String body) {
        var answer = service.as(who, who)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
        assertThat(answer.extract().statusCode())
                .as("%s: %s", path, answer.extract().asString())
                .isBetween(200, 299);
        return answer;
    }
}
