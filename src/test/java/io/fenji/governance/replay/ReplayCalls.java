package io.fenji.governance.replay;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Calls of those who replay. */
final class ReplayCalls {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private ReplayCalls() {}

    static JsonPath get(String path) {
        return as("AUDITOR").get(path).then().statusCode(200).extract().jsonPath();
    }

    static JsonPath replay(long decision) {
        return as("AUDITOR")
                .post("/decisions/%d/replay".formatted(decision))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** A whole report, once it is done. */
    static JsonPath report(String body) {
        var answer = as("AUDITOR")
                .contentType("application/json")
                .body(body)
                .post("/audit/replays")
                .then()
                .statusCode(202)
                .extract();
        assertThat(answer.header("Location"))
                .endsWith("/api/v1/audit/replays/" + answer.jsonPath().getLong("id"));
        return await(answer.jsonPath().getLong("id"));
    }

    static JsonPath await(long id) {
        var end = Instant.now().plus(PATIENCE);
        var report = get("/audit/replays/" + id);
        while (report.getString("state").equals("RUNNING")) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(50_000_000);
            report = get("/audit/replays/" + id);
        }
        return report;
    }

    /** Of one row at least, in a transaction of its own. */
    static void update(Sql sql, String statement, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> assertThat(sql.update(statement, parameters))
                .as(statement)
                .isPositive());
    }

    /** The set in force with another amount for A; the second file's hash differs with it. */
    static String activate(RuleSets ruleSets, String amount) {
        var files = new TreeMap<>(ruleSets.active().files());
        files.computeIfPresent("tiers.drl", (name, bytes) -> new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("annualOrderAmount( +)> \\d+", "annualOrderAmount$1> " + amount)
                .getBytes(StandardCharsets.UTF_8));
        var next = RuleSet.check(files).usable().orElseThrow();
        QuarkusTransaction.requiringNew()
                .run(() -> ruleSets.activate(next, new TreeMap<>(), null, "test", "A above " + amount));
        assertThat(ruleSets.active().hash()).isEqualTo(next.hash());
        return next.hash();
    }
}
