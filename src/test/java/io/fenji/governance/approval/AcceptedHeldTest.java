package io.fenji.governance.approval;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.Api.run;
import static io.fenji.testing.People.by;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Case T12: a manager accepts named customers as held, so that a preliminary run goes on. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class AcceptedHeldTest {

    @BeforeAll
    static void three_customers_of_whom_two_lack_a_profit() {
        importCsv("customers", "customer_id,name", "AH-1,Lacks", "AH-2,Lacks too", "AH-3,Sound")
                .statusCode(200);
        importCsv(
                        "orders",
                        "order_id,customer_id,order_date,amount,currency,profit,status",
                        "AH-0,AH-3,2015-01-05,100,CNY,10,COMPLETED",
                        "AH-a,AH-1,2021-05-05,100,CNY,,COMPLETED",
                        "AH-b,AH-2,2021-06-05,100,CNY,,COMPLETED",
                        "AH-c,AH-3,2021-06-05,100,CNY,10,COMPLETED")
                .statusCode(200);
        People.user("importing-manager", "ANALYST", "MANAGER");
    }

    private static ValidatableResponse accepted(String who, long run, String customers, String reason) {
        return (who.equals("MANAGER") ? as(who) : by(who))
                .contentType("application/json")
                .body("{\"customers\": %s, \"reason\": \"%s\"}".formatted(customers, reason))
                .post("/runs/%d/accepted-held".formatted(run))
                .then();
    }

    private static ValidatableResponse submitted(long run) {
        return as("ANALYST").post("/runs/%d/submit".formatted(run)).then();
    }

    @Test
    void who_lacks_figures_stays_held_and_the_others_are_approved() {
        var run = run("2021-07").jsonPath().getLong("id");
        submitted(run).statusCode(409).body("code", equalTo("run.preliminary"));
        as("MANAGER").get("/runs/%d/accepted-held".formatted(run)).then().statusCode(404);
        accepted("MANAGER", run, "[\"AH-1\"]", "cannot wait")
                .statusCode(422)
                .body("code", equalTo("acceptance.customers"))
                .body("violations.detail", contains("'AH-2' lacks a profit and is not named"));
        accepted("MANAGER", run, "[\"AH-1\", \"AH-2\", \"AH-3\"]", "cannot wait")
                .statusCode(422)
                .body(
                        "violations.detail",
                        contains("'AH-3' does not lack a profit of the last 12 months, or stands there twice"));
        accepted("MANAGER", run, "[\"AH-1\", \"AH-2\"]", " ").statusCode(422).body("code", equalTo("reason.missing"));
        as("ANALYST").post("/runs/%d/accepted-held".formatted(run)).then().statusCode(403);
        submitted(run).statusCode(409);
        accepted("MANAGER", run, "[\"AH-2\", \"AH-1\"]", "cannot wait")
                .statusCode(201)
                .body("customers", contains("AH-1", "AH-2"))
                .body("by", equalTo("manager"));
        accepted("MANAGER", run, "[\"AH-2\", \"AH-1\"]", "again")
                .statusCode(409)
                .body("code", equalTo("run.state"));
        submitted(run).statusCode(200);
        as("MANAGER")
                .post("/runs/%d/approve".formatted(run))
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("preliminary", equalTo(true));
        as("AUDITOR")
                .get("/runs/%d/summary".formatted(run))
                .then()
                .body("acceptedHeld.customers", contains("AH-1", "AH-2"))
                .body("acceptedHeld.reason", equalTo("cannot wait"))
                .body("lacking.orders.order", contains("AH-a", "AH-b"));
        as("AUDITOR").get("/runs/%d/held?limit=1000".formatted(run)).then().body("items.customer", hasItem("AH-1"));
        as("MANAGER").get("/customers/AH-1/tier?asOf=2021-07").then().statusCode(404);
        as("MANAGER").get("/customers/AH-3/tier?asOf=2021-07").then().statusCode(200);
        as("AUDITOR").get("/audit/ledger?kind=HELD_ACCEPTANCE").then().body("items.rows", hasItem(2));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void a_run_that_lacks_nothing_and_a_manager_who_prepared_it_are_refused() {
        var sound = run("2016-02").jsonPath().getLong("id");
        accepted("MANAGER", sound, "[]", "nothing").statusCode(409).body("code", equalTo("run.not-preliminary"));
        as("AUDITOR").get("/runs/%d/summary".formatted(sound)).then().body("acceptedHeld", nullValue());
        var own = by("importing-manager")
                .contentType("application/json")
                .body("{\"asOf\": \"2021-08\"}")
                .post("/runs")
                .jsonPath()
                .getLong("id");
        awaitRun(own);
        accepted("importing-manager", own, "[\"AH-1\", \"AH-2\"]", "mine")
                .statusCode(403)
                .body("code", equalTo("approval.own-work"));
    }
}
