package io.fenji.governance.rulechange;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Calls of those who change rules. */
public final class RuleCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private RuleCalls() {}

    public static JsonPath get(String path) {
        return as("RULES").get(path).then().statusCode(200).extract().jsonPath();
    }

    public static ValidatableResponse post(String role, String path, String json) {
        return as(role).contentType("application/json").body(json).post(path).then();
    }

    /** Begins a draft from the rules in force and returns its id. */
    public static long draft() {
        return post("RULES", "/rule-drafts", "{\"title\": \"a test\"}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    public static ValidatableResponse setThreshold(long draft, String threshold, String value) {
        return as("RULES")
                .contentType("application/json")
                .header("If-Match", tag(draft))
                .body("{\"value\": %s}".formatted(value))
                .patch("/rule-drafts/%d/thresholds/%s".formatted(draft, threshold))
                .then();
    }

    public static String tag(long draft) {
        return as("RULES").get("/rule-drafts/" + draft).header("ETag");
    }

    public static ValidatableResponse submit(long draft) {
        return post("RULES", "/rule-drafts/%d/submit".formatted(draft), "{\"acceptFailingExamples\": true}");
    }

    /** Once its impact is known, without which nobody may decide. */
    public static ValidatableResponse approve(String who, long draft) {
        awaitImpact(draft);
        return post(who, "/rule-drafts/%d/approve".formatted(draft), "{\"comment\": \"as decided\"}");
    }

    /** The hash with which a customer of these metrics is graded as of that month. */
    public static JsonPath graded(String asOf, String amount) {
        return client().contentType("application/json")
                .body("""
                        {"customer": "FJ-1001", "asOf": "%s", "dryRun": true, "metrics": {"annualOrderAmount": %s, "priorOrderAmount": 4000000,
                        "earlierOrderAmount": 3000000, "orderCount": 12, "orderGrowthPercent": 20, "priorOrderGrowthPercent": 25, "annualProfit": 900000,
                        "profitSharePercent": 4, "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1,
                        "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}""".formatted(asOf, amount))
                .post("/gradings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static String live() {
        return get("/rule-sets/active").getString("hash");
    }

    public static void awaitImpact(long draft) {
        await(() -> !"RUNNING".equals(get("/rule-drafts/" + draft).getString("impact.state")));
    }

    public static void await(BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + PATIENCE);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }
}
