package io.fenji.grading.decision;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Tier;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
class DecisionListsTest {

    @Inject
    Sql sql;

    @Test
    void a_customer_on_hold_is_listed_with_the_months_that_are_missing() {
        client().contentType("application/json")
                .body("{\"customer\": \"FJ-1033\", \"asOf\": \"2026-06\"}")
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("holds", contains("missing months: 2024-02"));
        as("AUDITOR")
                .get("/customers/FJ-1033/decisions?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].holds", contains("missing months: 2024-02"));
    }

    @Test
    void a_page_of_a_runs_decisions_is_read_from_their_own_index() {
        Assumptions.assumeFalse("postgresql".equals(System.getProperty("fenji.test.db")), "plans by how much there is");
        for (var tier : new @Nullable Tier[] {null, Tier.B}) {
            var plan = sql.with("run", 1, "after", 1, "limit", 101)
                    .with("tier", tier)
                    .one(String.class, "explain " + Decisions.ofRun(tier));
            assertThat(plan.toLowerCase(Locale.ROOT))
                    .contains("decision_by_run")
                    .contains("index sorted");
        }
    }
}
