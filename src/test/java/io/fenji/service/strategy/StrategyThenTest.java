package io.fenji.service.strategy;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A tier as it was known at a moment comes with the strategy that was known then. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class StrategyThenTest {

    @Inject
    Clock clock;

    private static ValidatableResponse tier(Instant known) {
        return as("AUDITOR")
                .get("/customers/FJ-1005/tier?asOf=2026-06&knownAt=" + known)
                .then()
                .statusCode(200);
    }

    @Test
    void what_was_changed_later_was_not_known_then() {
        var run = run("2026-06").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(run)).then().statusCode(200);
        var then = clock.instant();
        var shipped = tier(then).extract().jsonPath();
        var tier = shipped.getString("tier");
        as("MANAGER")
                .contentType("application/json")
                .header("If-Match", "\"%d\"".formatted(shipped.getInt("strategy.version")))
                .body(
                        "{\"name\": \"Changed\", \"summary\": \"s\", \"measures\": [{\"area\": \"a\", \"commitment\": \"c\"}]}")
                .put("/strategies/" + tier)
                .then()
                .statusCode(200);

        tier(then)
                .body("strategy.name", equalTo(shipped.getString("strategy.name")))
                .body("strategy.version", equalTo(shipped.getInt("strategy.version")));
        tier(clock.instant()).body("strategy.name", equalTo("Changed"));
        as("AUDITOR").get("/customers/FJ-1005/tier").then().body("strategy.name", equalTo("Changed"));
    }
}
