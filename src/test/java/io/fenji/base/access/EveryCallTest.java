package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.key;
import static io.fenji.testing.People.nobody;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call that the API description names, by somebody who may not make it. */
@QuarkusTest
@TestProfile(DemoService.class)
class EveryCallTest {

    private static final Call CHECK = new Call("POST", "/rule-sets/check", "application/json");

    /** They change nothing that is audited, although they are no GET. */
    private static final List<Call> QUESTIONS = List.of(
            CHECK,
            new Call("POST", "/rule-drafts/999999999/sensitivity", "application/json"),
            new Call("POST", "/decisions/999999999/replay", "application/json"),
            new Call("POST", "/audit/replays", "application/json"),
            new Call("DELETE", "/audit/replays/999999999", "application/json"));

    private static final Map<String, String> VALUES = Map.of(
            "{code}",
            "FJ-1001",
            "{id}",
            "999999999",
            "{tier}",
            "A",
            "{hash}",
            "0".repeat(64),
            "{other}",
            "active",
            "{threshold}",
            "A.1",
            "{name}",
            "tiers.drl",
            "{kind}",
            "customers",
            "{form}",
            "html");

    private static final List<Call> CALLS = new ArrayList<>();

    private record Call(String method, String path, String type) {

        Response by(RequestSpecification caller) {
            var request = caller.header("If-Match", "\"1\"");
            return (method.equals("GET")
                            ? request
                            : request.contentType(type).body("{}".getBytes(StandardCharsets.UTF_8)))
                    .request(method, path);
        }
    }

    @BeforeAll
    static void calls() {
        var described = nobody().basePath("")
                .queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath();
        Map<String, Map<String, Map<String, ?>>> paths = described.getMap("paths");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            if (Set.of("get", "post", "put", "delete", "patch").contains(method)) {
                CALLS.add(new Call(method.toUpperCase(java.util.Locale.ROOT), filled(path), type(operation)));
            }
        }));
    }

    private static String filled(String path) {
        var filled = path.replaceFirst("^/api/v1", "");
        for (var value : VALUES.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        assertThat(filled).as("a parameter without a value").doesNotContain("{");
        return filled;
    }

    private static String type(Map<String, ?> operation) {
        return operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? String.valueOf(content.keySet().iterator().next()).replace("*/*", "application/json")
                : "application/json";
    }

    @Test
    void there_are_as_many_calls_as_the_contract_has() {
        assertThat(CALLS).hasSizeGreaterThanOrEqualTo(27).contains(CHECK);
    }

    @Test
    void nobody_may_make_any() {
        assertThat(CALLS).allSatisfy(call -> {
            var answer = call.by(nobody());
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthenticated");
        });
    }

    @Test
    void personnel_sees_no_tier_no_decision_no_metrics_and_no_reason() {
        var hr = key("personnel", "HR").jsonPath().getString("key");
        assertThat(CALLS).allSatisfy(call -> {
            var answer = call.by(withKey(hr));
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("forbidden");
        });
    }

    @Test
    void auditors_read_everything_and_change_nothing() {
        var auditor = key("audit-office", "AUDITOR").jsonPath().getString("key");
        assertThat(CALLS)
                .filteredOn(call -> !call.method.equals("GET") && !QUESTIONS.contains(call))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call.by(withKey(auditor)).statusCode()).isEqualTo(403));
        assertThat(CALLS)
                .filteredOn(call -> call.method.equals("GET"))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call.by(withKey(auditor)).statusCode()).isIn(200, 404, 422));
    }

    @Test
    void administrators_run_the_installation_and_decide_on_nothing() {
        for (var step : List.of("submit", "approve", "reject")) {
            as("ADMIN").post("/runs/999999999/" + step).then().statusCode(403);
        }
        as("ADMIN")
                .contentType("application/json")
                .body("{}")
                .put("/strategies/A")
                .then()
                .statusCode(403);
    }
}
