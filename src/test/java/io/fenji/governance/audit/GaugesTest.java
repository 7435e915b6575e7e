package io.fenji.governance.audit;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class GaugesTest {

    @Inject
    Gauges gauges;

    private static String metrics() {
        return client().basePath("").get("/q/metrics").asString();
    }

    @Test
    void an_operator_sees_who_is_held_how_old_the_tiers_are_and_what_waits() {
        gauges.look();
        assertThat(metrics())
                .contains("fenji_customers_held NaN", "fenji_rule_drafts_waiting 0.0", "fenji_ledger_anchors_late 0.0");
        var run = run("2026-06").jsonPath();
        var id = run.getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(id)).then().statusCode(200);
        gauges.look();
        assertThat(metrics())
                .contains("fenji_customers_held %d.0".formatted(run.getLong("counts.HELD")))
                .contains("fenji_run_approved_age_days 0.0");
    }
}
