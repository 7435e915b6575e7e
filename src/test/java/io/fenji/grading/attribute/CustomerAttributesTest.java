package io.fenji.grading.attribute;

import static io.fenji.grading.attribute.AttributeCalls.approve;
import static io.fenji.grading.attribute.AttributeCalls.define;
import static io.fenji.grading.attribute.AttributeCalls.propose;
import static io.fenji.grading.attribute.AttributeCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Month;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes of the company's own: who defines them, how their values come in, what is known as of a month and an import. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class CustomerAttributesTest {

    @Inject
    AttributeValues values;

    @Inject
    Attributes attributes;

    @Inject
    Sql sql;

    @BeforeAll
    static void defined() {
        People.userOf("Ada", "ada-writes", "RULES");
        People.userOf("Ada", "ada-decides", "MANAGER");
        People.user("other-rules", "RULES");
        define(
                "ada-writes",
                "other-rules",
                "ownRegion",
                "\"type\": \"TEXT\", \"values\": [\"NORTH\", \"SOUTH\", \"南\"]");
        define("ada-writes", "other-rules", "ownTerm", "\"type\": \"NUMBER\", \"least\": 0, \"most\": 365");
        define("ada-writes", "other-rules", "ownSince", "\"type\": \"DATE\"");
        define("ada-writes", "other-rules", "ownKey", "\"type\": \"YES_NO\"");
        importCsv(
                        "customers",
                        "customer_id,name,country,owner",
                        "OA-1,One,DE,sales",
                        "OA-2,Two,DE,",
                        "OA-3,Three,DE,",
                        "OA-4,Four,DE,")
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '#',
            value = {
                "OrderCount ; 'type': 'DATE'; /name",
                "orderCount ; 'type': 'DATE'; /name",
                "then ; 'type': 'DATE'; /name",
                "a b ; 'type': 'DATE'; /name",
                "fine ; 'type': 'AMOUNT'; /type",
                "fine ; 'type': 'NUMBER', 'values': ['a']; /values",
                "fine ; 'type': 'TEXT', 'values': ['a', 'a']; /values",
                "fine ; 'type': 'TEXT', 'values': ['a ', 'a']; /values",
                "fine ; 'type': 'TEXT', 'values': ['a', null]; /values/1",
                "fine ; 'type': 'TEXT', 'values': ['a|b']; /values/0",
                "fine ; 'type': 'NUMBER', 'least': 0e-999999999, 'most': -1; /most",
                "fine ; 'type': 'NUMBER', 'most': 1e500000000; /most",
                "fine ; 'type': 'TEXT', 'least': 1; /least",
                "fine ; 'type': 'NUMBER', 'least': 2, 'most': 1; /most"
            })
    void what_cannot_be_defined_is_refused_by_field(String name, String what, String pointer) {
        propose("ada-writes", name, what.replace('\'', '"'))
                .statusCode(422)
                .body("code", equalTo("attribute.invalid"), "violations.pointer", contains(pointer));
    }

    /** As a spreadsheet writes what somebody typed as true. */
    @Test
    void yes_and_no_are_taken_in_capitals() {
        importCsv("customers", "customer_id,name", "OA-5,Five").statusCode(200);
        importCsv(
                        "attributes",
                        "customer_id,attribute,value,valid_from",
                        "OA-5,ownKey,TRUE,",
                        "OA-5,ownKey,False,2026-01")
                .statusCode(200)
                .body("accepted", equalTo(2));
        as("ANALYST").get("/customers/OA-5/attributes").then().body("items.value", contains(true, false));
    }

    @Test
    void refusals_are_said_in_three_languages() {
        for (var language : Language.values()) {
            var name = language == Language.ENGLISH ? "There is no attribute 'nobody'." : "「";
            as("AUDITOR")
                    .header("Accept-Language", language.tag())
                    .get("/attributes/nobody")
                    .then()
                    .statusCode(404)
                    .body("detail", language == Language.SIMPLIFIED ? containsString("没有属性") : containsString(name));
        }
    }

    @Test
    void nobody_approves_under_any_name_what_he_proposed_and_a_name_is_taken_once() {
        propose("ada-writes", "ownChannel", "\"type\": \"TEXT\"").statusCode(201);
        propose("other-rules", "ownChannel", "\"type\": \"DATE\"")
                .statusCode(409)
                .body("code", equalTo("attribute.exists"));
        approve("ada-writes", "ownChannel").statusCode(403).body("code", equalTo("approval.own-work"));
        approve("ada-decides", "ownChannel").statusCode(403).body("code", equalTo("approval.own-work"));
        step("other-rules", "ownChannel", "withdraw", "{}")
                .statusCode(403)
                .body("code", equalTo("attribute.of-another"));
        step("MANAGER", "ownChannel", "reject", "{}").statusCode(422);
        step("MANAGER", "ownChannel", "reject", "{\"reason\": \"not needed\"}").statusCode(200);
        approve("MANAGER", "ownChannel").statusCode(409).body("code", equalTo("attribute.state"));
        propose("other-rules", "ownChannel", "\"type\": \"DATE\"")
                .statusCode(201)
                .body("type", equalTo("DATE"));
        step("other-rules", "ownChannel", "withdraw", "{\"comment\": \"no\"}").statusCode(200);
        as("SALES")
                .get("/attributes/ownChannel/history?limit=3")
                .then()
                .statusCode(200)
                .body("items.step", contains("PROPOSED", "REJECTED", "PROPOSED"), "next", equalTo("3"));
        as("CLIENT").get("/attributes?limit=1000").then().statusCode(200).body("items.name", hasItem("ownRegion"));
        as("HR").get("/attributes").then().statusCode(403);
    }

    @Test
    void rows_are_told_with_column_value_and_what_was_expected() {
        importCsv(
                        "attributes",
                        "customer_id,attribute,value,valid_from",
                        "OA-1,ownRegion,EAST,",
                        "OA-1,ownTerm,400,",
                        "OA-1,ownTerm,1e3,2026-02",
                        "OA-1,ownSince,2026-02-30,",
                        "OA-1,ownKey,yes,",
                        "OA-1,nobody,1,",
                        "OA-1,ownTerm,30,soon",
                        "NONE,ownTerm,30,")
                .statusCode(422)
                .body(
                        "accepted",
                        equalTo(0),
                        "rejected",
                        equalTo(8),
                        "errors.column",
                        contains("value", "value", "value", "value", "value", "attribute", "valid_from", "customer_id"),
                        "errors[0].expected",
                        equalTo("one of NORTH, SOUTH, 南"),
                        "errors[0].message",
                        equalTo("ownRegion is \"EAST\"; it can be NORTH, SOUTH, 南"),
                        "errors[1].expected",
                        equalTo("a number from 0 up to 365"));
        importCsv("attributes", "customer_id,attribute,value", "OA-1,ownTerm,1", "OA-1,ownTerm,2")
                .statusCode(422)
                .body("rejected", equalTo(2));
    }

    private CustomerAttributes known(String code, String month, long figures) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var id = sql.one("select id from customer where code = ?", row -> row.getLong(1), code);
            return values.between(Month.parse(month, "month"), figures, id, id, attributes.vocabulary())
                    .getOrDefault(id, CustomerAttributes.NONE);
        });
    }

    private long latest() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select max(id) from import_batch", row -> row.getLong(1)));
    }

    @Test
    void what_is_known_depends_on_the_month_and_on_the_import() {
        importCsv(
                        "attributes",
                        "customer_id,attribute,value,valid_from",
                        "OA-2,ownTerm,30,",
                        "OA-2,ownTerm,60,2026-03",
                        "OA-2,ownRegion,南,2026-01",
                        "OA-2,ownSince,2020-01-31,",
                        "OA-2,ownKey,false,")
                .statusCode(200)
                .body("accepted", equalTo(5));
        var first = latest();
        assertThat(known("OA-2", "2025-12", first).values())
                .containsEntry("ownTerm", new BigDecimal(30))
                .containsEntry("ownKey", false)
                .containsEntry("ownSince", "2020-01-31")
                .doesNotContainKey("ownRegion");
        assertThat(known("OA-2", "2026-03", first).values())
                .containsEntry("ownTerm", new BigDecimal(60))
                .containsEntry("ownRegion", "南");

        importCsv("attributes", "customer_id,attribute,value,valid_from", "OA-2,ownTerm,90,2026-03")
                .statusCode(422)
                .body("errors.message", contains("'ownTerm of OA-2 from 2026-03 on' is recorded already"));
        client().contentType("text/csv")
                .body("customer_id,attribute,value,valid_from\nOA-2,ownTerm,90,2026-03\nOA-2,ownRegion,,2026-01")
                .post("/imports/attributes?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2));
        as("AUDITOR")
                .get("/customers/OA-2/attributes/ownTerm/history")
                .then()
                .statusCode(200)
                .body("items.value", contains(30, 60, 90), "items.validFrom", contains(null, "2026-03", "2026-03"))
                .body("items.supersededBy", contains(null, (int) latest(), null));
        assertThat(known("OA-2", "2026-03", first).values()).containsEntry("ownTerm", new BigDecimal(60));
        assertThat(known("OA-2", "2026-03", latest()).values())
                .containsEntry("ownTerm", new BigDecimal(90))
                .doesNotContainKey("ownRegion");
    }

    @Test
    void one_value_is_set_with_a_reason_and_seen_by_those_who_see_the_customer() {
        var path = "/customers/OA-1/attributes";
        var body = "{\"value\": 45.50, \"validFrom\": \"2026-05\", \"reason\": \"agreed by letter\"}";
        as("ANALYST")
                .contentType("application/json")
                .body(body)
                .put(path + "/ownTerm")
                .then()
                .statusCode(200)
                .body("value", equalTo(45.5f), "validFrom", equalTo("2026-05"), "reason", equalTo("agreed by letter"));
        as("ANALYST")
                .contentType("application/json")
                .body(body)
                .put(path + "/ownTerm")
                .then()
                .statusCode(409)
                .body("code", equalTo("attribute-set.nothing"));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"value\": \"EAST\", \"reason\": \"x\"}")
                .put(path + "/ownRegion")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/value"));
        as("ANALYST")
                .contentType("application/json")
                .body("{\"value\": \"SOUTH\"}")
                .put(path + "/ownRegion")
                .then()
                .statusCode(422)
                .body("code", equalTo("reason.missing"));
        as("SALES").get(path).then().statusCode(200).body("items.attribute", contains("ownTerm"));
        as("SALES")
                .get("/customers/OA-3/attributes")
                .then()
                .statusCode(403)
                .body("code", equalTo("customer.not-yours"));
        as("SERVICE").get(path).then().statusCode(403);
    }

    @Test
    void an_erased_customer_has_no_attributes_left_and_the_ledger_still_verifies() {
        importCsv("attributes", "customer_id,attribute,value", "OA-4,ownRegion,NORTH")
                .statusCode(200);
        as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/OA-4/erasure")
                .then()
                .statusCode(200);
        var left = QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        "select v.code, v.content, v.salt from customer_attribute v join customer c on c.id = v.customer_id where c.code like 'erased-%' and v.attribute = 'ownRegion'",
                        row -> row.getString(1) + "|" + row.getString(2) + "|" + row.getString(3)));
        assertThat(left)
                .hasSize(1)
                .first()
                .asString()
                .startsWith("ownRegion - erased-")
                .endsWith("|null|null");
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
    }

    @Test
    void given_attributes_are_held_against_their_definitions() {
        var metrics =
                "{\"orderCount\": 1, \"openDisputes\": 0, \"majorDisputes\": 0, \"criticalDisputes\": 0, \"missingMonths\": 0}";
        grade("\"metrics\": %s, \"attributes\": {\"ownTerm\": 30}".formatted(metrics))
                .statusCode(200);
        grade("\"metrics\": %s, \"attributes\": {\"ownTerm\": \"30\", \"nobody\": 1}".formatted(metrics))
                .statusCode(422)
                .body("code", equalTo("attributes.invalid"))
                .body("violations.pointer", contains("/attributes/ownTerm", "/attributes/nobody"));
        grade("\"attributes\": {\"ownTerm\": 30}").statusCode(422).body("code", equalTo("attributes.alone"));
    }

    private static ValidatableResponse grade(String what) {
        return client().contentType("application/json")
                .body("{\"customer\": \"OA-1\", \"asOf\": \"2026-06\", \"dryRun\": true, %s}".formatted(what))
                .post("/gradings")
                .then();
    }
}
