package io.fenji.governance.appeal;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.ServiceDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The owner of a customer objects to an approved grading, and another manager decides (policy 三(三)2). */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class AppealTest {

    private static final String REASONED =
            "{\"reason\": \"two orders were booked late\", \"evidence\": [\"contract 7\", \"mail of 3 June\"]}";

    private static long approved;

    @Inject
    Sql sql;

    @BeforeAll
    static void an_approved_month() {
        approved = run("2026-05").jsonPath().getLong("id");
        as("ANALYST").post("/runs/%d/submit".formatted(approved)).then().statusCode(200);
        as("MANAGER").post("/runs/%d/approve".formatted(approved)).then().statusCode(200);
        People.user("second-manager", "MANAGER");
        People.user("other-sales", "SALES");
    }

    private static ValidatableResponse post(String who, String path, String body) {
        return as(who).contentType("application/json").body(body).post(path).then();
    }

    private static long appealed(String customer) {
        return post("SALES", "/customers/%s/appeals".formatted(customer), REASONED)
                .statusCode(201)
                .body("state", equalTo("OPEN"), "customer", equalTo(customer), "by", equalTo("sales"))
                .body("evidence", contains("contract 7", "mail of 3 June"))
                .body("run", equalTo((int) approved), "asOf", equalTo("2026-05"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static String tier(String customer) {
        return as("AUDITOR")
                .get("/customers/%s/tier?asOf=2026-05".formatted(customer))
                .jsonPath()
                .getString("tier");
    }

    @Test
    void an_upheld_appeal_gives_another_tier_and_leaves_the_decision() {
        var before = tier("FJ-1001");
        var other = before.equals("A") ? "B" : "A";
        var id = appealed("FJ-1001");
        as("MANAGER").get("/appeals?state=OPEN").then().body("items.id", hasItem((int) id));
        var until = ServiceDay.today().plusMonths(2);
        var decision = post(
                        "second-manager",
                        "/appeals/%d/uphold".formatted(id),
                        "{\"reason\": \"the contracts are signed\", \"tier\": \"%s\", \"until\": \"%s\"}"
                                .formatted(other, until))
                .statusCode(200)
                .body("state", equalTo("UPHELD"), "answer", equalTo("the contracts are signed"))
                .body("override", notNullValue(), "decidedBy", equalTo("second-manager"), "tier", equalTo(before))
                .extract()
                .jsonPath()
                .getLong("decision");
        assertThat(tier("FJ-1001")).isEqualTo(other);
        as("AUDITOR")
                .get("/decisions/%d/why".formatted(decision))
                .then()
                .body("tier", equalTo(before), "overriddenBy", equalTo(other))
                .body("overrides[0].reason", equalTo("two orders were booked late"));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void without_a_tier_the_month_is_to_be_run_again_and_nothing_moves() {
        var id = appealed("FJ-1002");
        var before = tier("FJ-1002");
        post(
                        "second-manager",
                        "/appeals/%d/uphold".formatted(id),
                        "{\"reason\": \"mend the figures\", \"tier\": \"A\"}")
                .statusCode(422)
                .body("code", equalTo("appeal.tier-until"), "violations[0].pointer", equalTo("/until"));
        post("second-manager", "/appeals/%d/uphold".formatted(id), "{\"reason\": \"mend the figures\"}")
                .statusCode(200)
                .body("state", equalTo("UPHELD"), "override", nullValue());
        assertThat(tier("FJ-1002")).isEqualTo(before);
    }

    @Test
    void who_approved_the_run_or_appealed_does_not_decide() {
        var id = appealed("FJ-1004");
        post("MANAGER", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \"no\"}")
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
        post("SALES", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \"no\"}")
                .statusCode(403);
        People.userOf("sales", "sales-as-manager", "MANAGER");
        post("sales-as-manager", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \"no\"}")
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
        post("second-manager", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \" \"}")
                .statusCode(422)
                .body("code", equalTo("reason.missing"));
        post("second-manager", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \"the orders are in\"}")
                .statusCode(200)
                .body("state", equalTo("DISMISSED"));
        post("second-manager", "/appeals/%d/dismiss".formatted(id), "{\"reason\": \"again\"}")
                .statusCode(409)
                .body("code", equalTo("appeal.state"));
    }

    @Test
    void the_owner_alone_appeals_once_and_alone_takes_it_back() {
        post("other-sales", "/customers/FJ-1008/appeals", REASONED).statusCode(403);
        post("MANAGER", "/customers/FJ-1008/appeals", REASONED).statusCode(403);
        var id = appealed("FJ-1008");
        as("other-sales").get("/appeals/" + id).then().statusCode(404);
        post("SALES", "/customers/FJ-1008/appeals", REASONED)
                .statusCode(409)
                .body("code", equalTo("appeal.twice"))
                .body("detail", containsString("appeal %d already, which is OPEN".formatted(id)));
        post("other-sales", "/appeals/%d/withdraw".formatted(id), "{}").statusCode(403);
        post("SALES", "/appeals/%d/withdraw".formatted(id), "{}")
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        as("SALES").get("/customers/FJ-1008/appeals").then().body("items.state", contains("WITHDRAWN"));
    }

    @Test
    void after_the_working_days_it_is_too_late() {
        var decided = QuarkusTransaction.requiringNew().call(() -> sql.with("run", approved)
                .one(Instant.class, "select decided_at from grading_run where id = :run"));
        decided(decided.minus(Duration.ofDays(24)));
        try {
            post("SALES", "/customers/FJ-1011/appeals", REASONED)
                    .statusCode(409)
                    .body("code", equalTo("appeal.late"))
                    .body("detail", containsString("within 15 working days"));
        } finally {
            decided(decided);
        }
    }

    private void decided(Instant at) {
        QuarkusTransaction.requiringNew().run(() -> sql.with("run", approved, "at", at)
                .update("update grading_run set decided_at = :at where id = :run"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"evidence\": [\"a\"]} | 422 | reason.missing | /reason",
                "{\"reason\": \"r\"} | 422 | appeal.evidence | /evidence",
                "{\"reason\": \"r\", \"evidence\": [\"a\", \" \"]} | 422 | appeal.evidence | /evidence/1",
                "{\"reason\": \"r\", \"evidence\": [\"a\"], \"decision\": 1} | 422 | appeal.of-another | /decision",
            })
    void what_lacks_its_reason_or_evidence_is_refused(String body, int status, String code, String pointer) {
        post("SALES", "/customers/FJ-1013/appeals", body)
                .statusCode(status)
                .body("code", equalTo(code), "violations[0].pointer", equalTo(pointer));
        as("SALES").get("/customers/FJ-1013/appeals").then().body("items.size()", equalTo(0));
    }

    @Test
    void a_grading_of_no_approved_run_is_nothing_to_appeal_against() {
        var single = as("ANALYST")
                .contentType("application/json")
                .body("{\"customer\": \"FJ-1015\", \"asOf\": \"2026-05\"}")
                .post("/gradings")
                .jsonPath()
                .getLong("id");
        post(
                        "SALES",
                        "/customers/FJ-1015/appeals",
                        "{\"reason\": \"r\", \"evidence\": [\"a\"], \"decision\": %d}".formatted(single))
                .statusCode(409)
                .body("code", equalTo("appeal.not-approved"));
    }
}
