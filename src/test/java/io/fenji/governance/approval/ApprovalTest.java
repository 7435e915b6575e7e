package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approve;
import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.ApprovedPortfolio.evaluated;
import static io.fenji.governance.approval.ApprovedPortfolio.reject;
import static io.fenji.governance.approval.ApprovedPortfolio.submit;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.governance.approval.ApprovedPortfolio.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.People.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew(ApprovedPortfolio.class)
class ApprovalTest {

    @Test
    void who_prepared_a_run_does_not_approve_it() {
        People.user("starter", "ANALYST", "MANAGER");
        People.user("submitter", "ANALYST", "MANAGER");
        var id = by("starter")
                .contentType("application/json")
                .body("{\"asOf\": \"2025-03\"}")
                .post("/runs")
                .jsonPath()
                .getLong("id");
        awaitRun(id);
        by("submitter").post("/runs/%d/submit".formatted(id)).then().statusCode(200);
        for (var preparer : new String[] {"starter", "submitter"}) {
            by(preparer)
                    .post("/runs/%d/approve".formatted(id))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("approval.own-work"));
            by(preparer)
                    .contentType("application/json")
                    .body("{\"reason\": \"I know best\"}")
                    .post("/runs/%d/reject".formatted(id))
                    .then()
                    .statusCode(403);
        }
        as("MANAGER").get("/runs/" + id).then().body("state", equalTo("SUBMITTED"));
        approve(id).then().statusCode(200).body("decidedBy", equalTo("manager"));
    }

    @Test
    void a_rejection_says_why_and_brings_no_tier_into_force() {
        var id = submitted("2023-11");
        for (var unsaid : new String[] {"{}", "{\"reason\": null}", "{\"reason\": \" \"}", "null", ""}) {
            reject(id, unsaid)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("reason.missing"))
                    .body("violations.pointer", contains("/reason"));
        }
        as("MANAGER")
                .noContentType()
                .post("/runs/%d/reject".formatted(id))
                .then()
                .statusCode(422)
                .body("code", equalTo("reason.missing"));
        reject(id, "{\"reason\": \"%s\"}".formatted("x".repeat(1001))).then().statusCode(422);
        reject(id, "{\"reason\": \"the orders of 2023-11 are doubtful\"}")
                .then()
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("reason", equalTo("the orders of 2023-11 are doubtful"))
                .body("decidedBy", equalTo("manager"));
        tier("FJ-1033", "2023-12-01").then().statusCode(404);
        approve(id).then().statusCode(409);
        submit(id).then().statusCode(409);
    }

    @Test
    void tiers_follow_one_another_and_what_was_known_stays_readable() {
        approved("2025-08");
        var known = tier("FJ-1001", "2025-08")
                .then()
                .statusCode(200)
                .body("tier", equalTo("B"))
                .body("from", equalTo("2025-09-01"))
                .body("strategy.tier", equalTo("B"))
                .body("decision.tier", equalTo("B"))
                .extract()
                .jsonPath()
                .getString("recordedAt");
        tier("FJ-1001", "2025-10-01").then().body("tier", equalTo("B"));

        approved("2025-09");
        tier("FJ-1001", "2025-09-30")
                .then()
                .body("tier", equalTo("B"))
                .body("from", equalTo("2025-09-01"))
                .body("to", equalTo("2025-10-01"));
        tier("FJ-1001", "2025-10-01")
                .then()
                .body("tier", equalTo("A"))
                .body("from", equalTo("2025-10-01"))
                .body("strategy.tier", equalTo("A"))
                .body("recordedBy", equalTo("manager"));
        as("AUDITOR")
                .queryParam("asOf", "2025-10-01")
                .queryParam("knownAt", known)
                .get("/customers/FJ-1001/tier")
                .then()
                .statusCode(200)
                .body("tier", equalTo("B"))
                .body("from", equalTo("2025-09-01"))
                .body("recordedAt", equalTo(known));
    }

    @ParameterizedTest
    @CsvSource({"HR,403", "RULES,403", "SALES,200", "SERVICE,200", "AUDITOR,200", "CLIENT,200"})
    void a_reader_outside_the_trade_sees_no_tier(String role, int status) {
        if (tier("FJ-1001", "2025-03").statusCode() != 200) {
            approved("2025-02");
        }
        as(role).get("/customers/FJ-1001/tier").then().statusCode(status);
    }

    @Test
    void a_customer_on_hold_keeps_its_tier() {
        approved("2023-12");
        tier("FJ-1033", "2023-12").then().statusCode(200).body("tier", equalTo("C"));
        var id = approved("2025-02");
        as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/runs/%d/decisions".formatted(id))
                .then()
                .body("items.find { it.customer == 'FJ-1033' }.outcome", equalTo("HELD"));
        tier("FJ-1033", "2025-03-01")
                .then()
                .statusCode(200)
                .body("tier", equalTo("C"))
                .body("from", equalTo("2024-01-01"))
                .body("to", nullValue());
        tier("FJ-1034", "2025-03-01").then().statusCode(404).body("code", equalTo("tier.none"));
    }

    @Test
    void each_step_is_taken_once_and_in_its_order() {
        var id = evaluated("2025-04");
        approve(id).then().statusCode(409).body("code", equalTo("run.state"));
        reject(id, "{\"reason\": \"too early\"}").then().statusCode(409);
        submit(id).then().statusCode(200).body("submittedBy", equalTo("analyst"));
        submit(id).then().statusCode(409);
        approve(id).then().statusCode(200).body("decidedAt", notNullValue());
        approve(id).then().statusCode(409);
        reject(id, "{\"reason\": \"too late\"}").then().statusCode(409);
    }

    @Test
    void a_run_on_an_incomplete_total_is_not_submitted() {
        var id = evaluated("2024-06");
        as("ANALYST").get("/runs/" + id).then().body("preliminary", equalTo(true));
        submit(id).then().statusCode(409).body("code", equalTo("run.preliminary"));
        approve(id).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "approve", "reject"})
    void a_run_that_does_not_exist_has_no_steps(String step) {
        as(step.equals("submit") ? "ANALYST" : "MANAGER")
                .contentType("application/json")
                .body(step.equals("reject") ? "{\"reason\": \"x\"}" : "{}")
                .post("/runs/999999999/" + step)
                .then()
                .statusCode(404)
                .body("code", equalTo("run.unknown"));
    }

    @Test
    void of_several_approvals_of_one_run_exactly_one_succeeds() throws Exception {
        var id = submitted("2025-05");
        assertThat(AtOnce.times(8, i -> approve(id)).stream().map(Response::statusCode))
                .containsOnlyOnce(200)
                .containsOnly(200, 409);
    }
}
