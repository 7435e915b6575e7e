package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.submit;
import static io.fenji.governance.approval.ApprovedPortfolio.submitted;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.key;
import static io.fenji.testing.People.keyOf;
import static io.fenji.testing.People.user;
import static io.fenji.testing.People.userOf;
import static io.fenji.testing.People.withKey;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.SecondService;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases C4 and C8: with all her names and keys together, one person does nothing that needs two. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class OnePersonTest {

    @BeforeAll
    static void mei() {
        userOf("Mei", "mei-analyst", "ANALYST");
        userOf("Mei", "mei-manager", "MANAGER");
    }

    private static long started(RequestSpecification who, String asOf) {
        var id = who.contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(asOf))
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitRun(id);
        return id;
    }

    private static ValidatableResponse approve(RequestSpecification who, long run) {
        return who.post("/runs/%d/approve".formatted(run)).then();
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(403).body("code", equalTo("approval.own-work"));
    }

    private static void imported(RequestSpecification who, String order, String date) {
        who.contentType("text/csv")
                .body("order_id,customer_id,order_date,amount,currency,profit,status\n%s,FJ-1032,%s,1,CNY,0.1,CONFIRMED"
                        .formatted(order, date))
                .post("/imports/orders")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
    }

    @Test
    void the_keys_that_an_administrator_makes_answer_to_her_and_do_not_approve_one_another() {
        var analyst = key("her-analyst", "ANALYST").jsonPath().getString("key");
        var manager = key("her-manager", "MANAGER").jsonPath().getString("key");
        var run = started(withKey(analyst), "2025-10");
        withKey(analyst).post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        refused(approve(withKey(manager), run));
        refused(withKey(manager)
                .contentType("application/json")
                .body("{\"reason\": \"mine\"}")
                .post("/runs/%d/reject".formatted(run))
                .then());
        refused(approve(withKey(keyOf("Wu", "for-another", "MANAGER")), run));
        approve(as("MANAGER"), run).statusCode(200);
    }

    @Test
    void two_accounts_of_one_person_do_not_take_a_run_from_start_to_approval() {
        var run = started(by("mei-analyst"), "2025-11");
        by("mei-analyst").post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        refused(approve(by("mei-manager"), run));
        approve(as("MANAGER"), run).statusCode(200);
    }

    @Test
    void the_key_of_a_person_is_that_person() {
        var key = keyOf("mei-analyst", "meis-key", "ANALYST");
        withKey(key).get("/me").then().body("persons", equalTo(java.util.List.of("Mei", "admin")));
        var run = started(withKey(key), "2025-12");
        submit(run).then().statusCode(200);
        refused(approve(by("mei-manager"), run));
        approve(as("MANAGER"), run).statusCode(200);
    }

    @Test
    void an_override_needs_another_person() {
        var today = ServiceDay.today();
        var id = by("mei-analyst")
                .contentType("application/json")
                .body("{\"tier\": \"A\", \"until\": \"%s\", \"reason\": \"a promise\"}".formatted(today.plusDays(9)))
                .post("/customers/FJ-1020/overrides")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        refused(by("mei-manager").post("/overrides/%d/approve".formatted(id)).then());
        by("mei-manager")
                .post("/overrides/%d/withdraw".formatted(id))
                .then()
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
    }

    @Test
    void closing_a_customer_needs_another_person() {
        var id = by("mei-analyst")
                .contentType("application/json")
                .body("{\"on\": \"%s\", \"reason\": \"gone\"}"
                        .formatted(ServiceDay.today().plusDays(9)))
                .post("/customers/FJ-1031/closing")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        refused(by("mei-manager").post("/closings/%d/approve".formatted(id)).then());
        by("mei-manager").post("/closings/%d/withdraw".formatted(id)).then().statusCode(200);
    }

    /** Until an approved run of an earlier month rests on them: then they are what others have looked at. */
    @Test
    void who_imported_the_figures_of_a_run_does_not_approve_it() {
        userOf("Kai", "kai-imports", "ANALYST");
        userOf("Kai", "kai-decides", "MANAGER");
        imported(by("kai-imports"), "C8-1", "2026-01-15");
        user("eve", "ANALYST", "MANAGER");
        imported(by("eve"), "C8-6", "2026-02-15");
        var january = submitted("2026-01");
        refused(approve(by("kai-decides"), january));
        approve(as("MANAGER"), january).statusCode(200);
        var february = submitted("2026-02");
        refused(approve(by("eve"), february));
        approve(by("kai-decides"), february).statusCode(200);
    }

    @Test
    void figures_after_the_month_and_such_as_were_replaced_since_are_nobodys_work_on_it() {
        user("lou", "ANALYST", "MANAGER");
        imported(by("lou"), "C8-2", "2026-08-15");
        imported(by("lou"), "C8-3", "2026-03-15");
        client().contentType("text/csv")
                .body(
                        "order_id,customer_id,order_date,amount,currency,profit,status\nC8-3,FJ-1032,2026-03-16,1,CNY,0.1,CONFIRMED")
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200);
        approve(by("lou"), submitted("2026-04")).statusCode(200);
    }

    @Test
    void what_another_system_imports_keeps_nobody_from_approving_but_a_persons_own_key_does() {
        userOf("Ida", "ida", "MANAGER");
        var calls = "\"calls\": [\"POST /imports/*\"]";
        var system = withKey(made("{\"name\": \"nightly\", \"roles\": [\"CLIENT\"], %s}".formatted(calls)));
        imported(system, "C8-4", "2026-05-10");
        approve(by("ida"), submitted("2026-05")).statusCode(200);
        var own = withKey(
                made("{\"name\": \"idas\", \"roles\": [\"CLIENT\"], \"person\": \"Ida\", %s}".formatted(calls)));
        imported(own, "C8-5", "2026-06-10");
        refused(approve(by("ida"), submitted("2026-06")));
    }

    private static String made(String key) {
        return as("ADMIN")
                .contentType("application/json")
                .body(key)
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("key");
    }
}
