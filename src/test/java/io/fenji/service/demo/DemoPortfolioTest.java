package io.fenji.service.demo;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class DemoPortfolioTest {

    /** As of 2026-06 with the shipped rules: customer, tier or HELD, flags. */
    private static final String EXPECTED = """
            FJ-1001 A
            FJ-1002 A
            FJ-1003 A
            FJ-1004 A
            FJ-1005 B
            FJ-1006 B
            FJ-1007 B
            FJ-1008 B AT_RISK_KEY_ACCOUNT
            FJ-1009 B
            FJ-1010 B
            FJ-1011 B
            FJ-1012 B
            FJ-1013 B
            FJ-1014 B
            FJ-1015 C AT_RISK_KEY_ACCOUNT
            FJ-1016 C PROVISIONAL
            FJ-1017 C PROVISIONAL
            FJ-1018 C REACTIVATED
            FJ-1019 C LOSS_MAKING
            FJ-1020 C
            FJ-1021 C
            FJ-1022 C
            FJ-1023 C
            FJ-1024 C
            FJ-1025 C
            FJ-1026 C
            FJ-1027 C
            FJ-1028 C
            FJ-1029 D
            FJ-1030 D
            FJ-1031 D
            FJ-1032 D
            FJ-1033 HELD
            FJ-1034 HELD
            """;

    private static long run;

    @BeforeAll
    static void graded() {
        run = as("ANALYST")
                .contentType("application/json")
                .body("{\"asOf\": \"2026-06\"}")
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitRun(run).then().body("state", equalTo("EVALUATED"));
    }

    @Test
    void every_customer_shows_what_it_was_invented_for() {
        var graded = as("AUDITOR")
                .get("/runs/%d/decisions?limit=1000".formatted(run))
                .jsonPath()
                .getList("items.collect { ([it.customer, it.tier ?: it.outcome] + it.flags).join(' ') }", String.class);
        assertThat(graded).containsExactlyElementsOf(EXPECTED.lines().toList());
    }

    @Test
    void customers_on_hold_say_why_and_a_gap_before_the_three_years_holds_nobody() {
        why("FJ-1033").body("holds", contains("missing months: 2024-02"));
        why("FJ-1034").body("holds", contains("no order yet"));
        why("FJ-1012").body("holds", empty()).body("metrics.missingMonths", equalTo(0));
    }

    @Test
    void one_criterion_keeps_each_of_the_near_misses_from_a() {
        missesAOnly("FJ-1005", "annualOrderAmount 4950000 is not > 5000000");
        missesAOnly("FJ-1006", "annualOrderAmount 5000000 is not > 5000000");
        missesAOnly("FJ-1007", "majorDisputes 1 is not == 0");
        missesAOnly("FJ-1008", "orderGrowthPercent -1.");
        missesAOnly("FJ-1009", "profitSharePercent 1.");
        missesAOnly("FJ-1010", "cooperationYears 2.66 is not >= 3");
    }

    private static void missesAOnly(String customer, String because) {
        why(customer)
                .body("tiers.find { it.tier == 'A' }.unmet", equalTo(1))
                .body("summary[1]", containsString(because));
    }

    private static io.restassured.response.ValidatableResponse why(String customer) {
        return as("AUDITOR")
                .get("/customers/%s/why?asOf=2026-06".formatted(customer))
                .then()
                .statusCode(200);
    }

    @Test
    void the_run_is_complete_so_that_it_can_be_approved_and_brings_tier_and_strategy() {
        as("ANALYST").get("/runs/" + run).then().body("preliminary", equalTo(false));
        as("ANALYST").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        as("MANAGER")
                .post("/runs/%d/approve".formatted(run))
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"));
        as("SERVICE")
                .get("/customers/FJ-1003/tier?asOf=2026-07-01")
                .then()
                .statusCode(200)
                .body("tier", equalTo("A"))
                .body("from", equalTo("2026-07-01"))
                .body("strategy.tier", equalTo("A"))
                .body("strategy.measures", not(empty()));
        as("SERVICE").get("/customers/FJ-1033/tier").then().statusCode(404);
    }
}
