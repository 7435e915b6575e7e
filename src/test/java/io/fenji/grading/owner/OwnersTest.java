package io.fenji.grading.owner;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.SecondService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C7: a customer has an owner and a department, and every change of them is on record; where nobody tampers, so that the ledger is intact. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
class OwnersTest {

    @Inject
    Sql sql;

    private static ValidatableResponse assign(String customer, String body) {
        return as("MANAGER")
                .contentType("application/json")
                .body(body)
                .put("/customers/%s/owner".formatted(customer))
                .then();
    }

    private static ValidatableResponse reassign(String from, String to) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"from\": \"%s\", \"to\": \"%s\", \"reason\": \"has left\"}".formatted(from, to))
                .post("/customers/reassignments")
                .then();
    }

    private static void intact() {
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }

    @Test
    void an_import_says_who_looks_after_a_customer_and_what_it_does_not_say_stays() {
        People.userOf("Mei Lin", "mei", "SALES");
        importCsv(
                        "customers",
                        "customer_id,name,owner,department",
                        "OW-1,One,mei,Export Asia",
                        "OW-2,Two,Mei Lin,",
                        "OW-3,Three,,Export Asia",
                        "OW-4,Four,nobody-here,Export Asia")
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(1))
                .body("errors[0].line", equalTo(5))
                .body("errors[0].column", equalTo("owner"))
                .body("errors[0].value", equalTo("nobody-here"))
                .body("errors[0].expected", equalTo("a user's name, or a user's person"))
                .body("errors[0].message", containsString("'nobody-here' is nobody's account"));
        as("AUDITOR")
                .get("/customers/OW-1")
                .then()
                .body("owner", equalTo("Mei Lin"))
                .body("department", equalTo("Export Asia"));
        client().contentType("text/csv")
                .body("customer_id,name,owner,department\nOW-1,One renamed,,\nOW-2,Two,mei,Export Europe")
                .post("/imports/customers?replace=true")
                .then()
                .body("accepted", equalTo(2));
        as("AUDITOR")
                .get("/customers/OW-1")
                .then()
                .body("name", equalTo("One renamed"))
                .body("owner", equalTo("Mei Lin"));
        as("AUDITOR").get("/customers/OW-1/owners").then().body("items", hasSize(1));
        as("AUDITOR")
                .get("/customers/OW-2/owners")
                .then()
                .body("items.after.department", contains("Export Europe", null))
                .body("items[0].before.owner", equalTo("Mei Lin"))
                .body("items[1].before.owner", nullValue())
                .body("items[0].reason", nullValue());
        var imported = as("AUDITOR").get("/customers/OW-2/owners").jsonPath().getLong("items[0].imported");
        String kind = sql.one("select kind from import_batch where id = ?", row -> row.getString(1), imported);
        assertThat(kind).isEqualTo("customers");
        as("AUDITOR").get("/customers?owner=mei&department=Export Asia").then().body("items.code", contains("OW-1"));
        intact();
    }

    @Test
    void a_call_says_it_once_with_a_reason_and_the_ledger_keeps_before_and_after() {
        importCsv("customers", "customer_id,name", "OW-5,Five").statusCode(200);
        var body = "{\"owner\": \"sales\", \"department\": \"Export\", \"reason\": \"by the new plan\"}";
        for (var time = 0; time < 2; time++) {
            as("MANAGER")
                    .contentType("application/json")
                    .header("Idempotency-Key", "owner-of-OW-5")
                    .body(body)
                    .put("/customers/OW-5/owner")
                    .then()
                    .statusCode(200)
                    .body("customer", equalTo("OW-5"))
                    .body("before.owner", nullValue())
                    .body("after.owner", equalTo("sales"))
                    .body("after.department", equalTo("Export"))
                    .body("reason", equalTo("by the new plan"))
                    .body("imported", nullValue())
                    .body("recordedBy", equalTo("manager"));
        }
        assign("OW-5", body).statusCode(409).body("code", equalTo("owner.same"));
        assign("OW-5", "{\"reason\": \"nobody any more\"}").statusCode(200).body("after.owner", nullValue());
        var page = as("AUDITOR").get("/customers/OW-5/owners?limit=1").then();
        page.body("items.reason", contains("nobody any more"));
        as("AUDITOR")
                .get("/customers/OW-5/owners?limit=1&cursor=" + page.extract().path("next"))
                .then()
                .body("items.reason", contains("by the new plan"))
                .body("next", nullValue());
        as("AUDITOR")
                .get("/audit/ledger?kind=%s&limit=1".formatted(OwnerTables.OWNER))
                .then()
                .body("items", hasSize(1));
        intact();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner\": \"sales\"} | reason.missing | /reason",
                "{\"owner\": \"who-is-that\", \"reason\": \"x\"} | owner.unknown | /owner",
                "{\"owner\": \" \", \"reason\": \"x\"} | owner.missing | /owner",
                "{\"owner\": \"sales\", \"department\": \" \", \"reason\": \"x\"} | department.unfit | /department"
            })
    void what_cannot_be_meant_is_refused_by_name(String body, String code, String pointer) {
        assign("FJ-1030", body)
                .statusCode(422)
                .body("code", equalTo(code))
                .body("violations.pointer", contains(pointer));
    }

    @Test
    void the_customers_of_somebody_who_leaves_are_found_and_go_to_somebody_else_all_at_once() {
        People.userOf("Lea Ving", "leaving", "SALES");
        People.userOf("Co Ming", "coming", "SALES");
        importCsv(
                        "customers",
                        "customer_id,name,owner,department",
                        "OW-6,Six,leaving,North",
                        "OW-7,Seven,Lea Ving,South")
                .statusCode(200);
        reassign("leaving", "nobody-here").statusCode(422).body("code", equalTo("owner.unknown"));
        reassign("Lea Ving", "leaving").statusCode(422).body("code", equalTo("owner.same"));
        as("ADMIN").post("/users/leaving/lock").then().statusCode(200);

        as("AUDITOR").get("/customers?owner=leaving").then().body("items.code", contains("OW-6", "OW-7"));
        assign("FJ-1030", "{\"owner\": \"leaving\", \"reason\": \"a slip\"}")
                .statusCode(422)
                .body("code", equalTo("owner.locked"));
        importCsv("customers", "customer_id,name,owner", "OW-8,Eight,leaving")
                .body("accepted", equalTo(1))
                .body("warnings[0].column", equalTo("owner"));

        reassign("leaving", "Co Ming")
                .statusCode(200)
                .body("from", equalTo("Lea Ving"))
                .body("to", equalTo("Co Ming"))
                .body("customers", equalTo(3))
                .body("recordedBy", equalTo("admin"));
        as("AUDITOR").get("/customers?owner=Lea Ving").then().statusCode(200).body("items", hasSize(0));
        as("AUDITOR")
                .get("/customers?owner=coming")
                .then()
                .body("items.code", contains("OW-6", "OW-7", "OW-8"))
                .body("items.department", contains("North", "South", null));
        as("AUDITOR")
                .get("/customers/OW-7/owners")
                .then()
                .body("items[0].reason", equalTo("has left"))
                .body("items[0].before.owner", equalTo("Lea Ving"));
        reassign("leaving", "coming").statusCode(200).body("customers", equalTo(0));
        as("AUDITOR").get("/customers?owner=nobody-here").then().statusCode(422).body("code", equalTo("owner.unknown"));
        intact();
    }

    @Test
    void an_owner_that_was_changed_past_its_record_is_found() {
        importCsv("customers", "customer_id,name,owner", "OW-9,Nine,sales").statusCode(200);
        sql.update("update customer set owner = 'manager' where code = 'OW-9'");
        as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("state", equalTo("BROKEN"))
                .body("first.kind", equalTo("OWNER"))
                .body("first.problem", equalTo("STATE_CHANGED"));
        sql.update("update customer set owner = 'sales' where code = 'OW-9'");
        intact();
    }
}
