package io.fenji.grading.attribute;

import static io.fenji.grading.attribute.AttributeCalls.approve;
import static io.fenji.grading.attribute.AttributeCalls.define;
import static io.fenji.grading.attribute.AttributeCalls.importAs;
import static io.fenji.grading.attribute.AttributeCalls.latest;
import static io.fenji.grading.attribute.AttributeCalls.propose;
import static io.fenji.grading.attribute.AttributeCalls.set;
import static io.fenji.grading.attribute.AttributeCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Month;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of values when a customer is erased, and when an attribute is defined anew. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class ChangedAttributesTest {

    @Inject
    AttributeValues values;

    @Inject
    Attributes attributes;

    @Inject
    Sql sql;

    @Inject
    Turns turns;

    @Inject
    RuleSets ruleSets;

    @BeforeAll
    static void defined() {
        People.user("ca-writes", "RULES");
        define("ca-writes", "MANAGER", "caRegion", "\"type\": \"TEXT\"");
        define("ca-writes", "MANAGER", "caTerm", "\"type\": \"NUMBER\", \"least\": 1");
        importCsv("customers", "customer_id,name", "CA-1,One", "CA-2,Two", "CA-3,Three", "CA-4,Four")
                .statusCode(200);
    }

    private static String erase(String customer) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"reason\": \"asked for\"}")
                .post("/customers/%s/erasure".formatted(customer))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("customer");
    }

    private static void verified() {
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
    }

    @Test
    void nothing_is_said_of_an_erased_customer_any_more() {
        importAs("ANALYST", "CA-1,caRegion,NORTH");
        set(erase("CA-1"), "caRegion", "\"SOUTH\"").statusCode(409).body("code", equalTo("attribute-set.erased"));
        verified();
    }

    /** Calls while this transaction does the work, and then once it is done. */
    private ValidatableResponse during(Runnable turn, Supplier<ValidatableResponse> call, Runnable work)
            throws Exception {
        var called = new CompletableFuture<ValidatableResponse>();
        QuarkusTransaction.requiringNew().run(() -> {
            turn.run();
            called.completeAsync(call);
            assertThatThrownBy(() -> called.get(2, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            work.run();
        });
        return called.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoever_waits_for_an_erasure_says_nothing_of_its_customer() throws Exception {
        var id = id("CA-2");
        during(
                        turns::imports,
                        () -> set("CA-2", "caRegion", "\"SOUTH\""),
                        () -> sql.update("update customer set code = ? where id = ?", "erased-" + id, id))
                .statusCode(409)
                .body("code", equalTo("attribute-set.erased"));
        QuarkusTransaction.requiringNew().run(() -> sql.update("update customer set code = 'CA-2' where id = ?", id));
        verified();
    }

    @Test
    void nothing_is_retired_while_rules_come_into_force() throws Exception {
        define("ca-writes", "MANAGER", "caOld", "\"type\": \"DATE\"");
        during(ruleSets::takeTurn, () -> step("MANAGER", "caOld", "retire", "{\"reason\": \"no longer\"}"), () -> {})
                .statusCode(200)
                .body("state", equalTo("RETIRED"));
    }

    private long id(String code) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select id from customer where code = ?", row -> row.getLong(1), code));
    }

    @Test
    void the_answer_that_names_an_erased_customer_is_forgotten() {
        as("ANALYST")
                .contentType("application/json")
                .header("Idempotency-Key", "ca-3")
                .body("{\"value\": \"NORTH\", \"reason\": \"said so\"}")
                .put("/customers/CA-3/attributes/caRegion")
                .then()
                .statusCode(200)
                .body("customer", equalTo("CA-3"), "value", equalTo("NORTH"));
        client().header("Idempotency-Key", "ca-3-rows")
                .header("Accept-Language", "zh-TW")
                .contentType("text/csv")
                .body("customer_id,attribute,value\nCA-4,caRegion,WEST\nCA-3,caRegion,NORTH\nCA-3,caRegion,SOUTH")
                .post("/imports/attributes?replace=true")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(2));
        erase("CA-3");
        var kept = QuarkusTransaction.requiringNew()
                .call(() -> sql.list(
                        "select content from idempotent_answer where position('CA-3' in content) > 0",
                        row -> row.getString(1)));
        assertThat(kept).isEmpty();
    }

    @Test
    void a_zero_with_an_exponent_is_refused_at_once() {
        set("CA-4", "caTerm", "0e-999999999").statusCode(422).body("violations.pointer", contains("/value"));
        client().contentType("application/json")
                .body("""
                        {"customer": "CA-4", "asOf": "2026-06", "dryRun": true, "attributes": {"caTerm": 0e-999999999},
                        "metrics": {"orderCount": 1, "openDisputes": 0, "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}""")
                .post("/gradings")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/attributes/caTerm"));
        var file = "name,type,values,least,most,en,zh-Hant,zh-Hans,state\\nx,NUMBER,,1e500000000,,x,x,x,APPROVED\\n";
        as("RULES")
                .contentType("application/json")
                .body("{\"files\": {\"a.drl\": \"package a;\", \"attributes.csv\": \"%s\"}}".formatted(file))
                .post("/rule-sets/check")
                .then()
                .statusCode(200)
                .body("problems.code", hasItem("attribute-file"));
    }

    @Test
    void a_value_of_an_earlier_definition_is_not_known() {
        define("ca-writes", "MANAGER", "caKind", "\"type\": \"TEXT\"");
        importAs("ANALYST", "CA-4,caKind,north");
        step("MANAGER", "caKind", "retire", "{\"reason\": \"no longer\"}").statusCode(200);
        define("ca-writes", "MANAGER", "caKind", "\"type\": \"TEXT\", \"values\": [\"SOUTH\"]");
        assertThat(known("CA-4").values()).doesNotContainKey("caKind");
        step("MANAGER", "caKind", "retire", "{\"reason\": \"no longer\"}").statusCode(200);
        define("ca-writes", "MANAGER", "caKind", "\"type\": \"DATE\"");
        assertThat(known("CA-4").values()).doesNotContainKey("caKind");
        importAs("ANALYST", "CA-4,caKind,2026-01-31");
        assertThat(known("CA-4").values()).containsEntry("caKind", "2026-01-31");
    }

    private CustomerAttributes known(String code) {
        var id = id(code);
        return QuarkusTransaction.requiringNew()
                .call(() -> values.now(Month.parse("2026-06", "month"), List.of(id), attributes.vocabulary())
                        .getOrDefault(id, CustomerAttributes.NONE));
    }

    @Test
    void who_approves_says_which_definition_he_has_read() {
        propose("ca-writes", "caChannel", "\"type\": \"TEXT\"").statusCode(201);
        var read = latest("caChannel");
        step("MANAGER", "caChannel", "approve", "{}")
                .statusCode(422)
                .body("violations.pointer", contains("/definition"));
        step("ca-writes", "caChannel", "withdraw", "{}").statusCode(200);
        propose("ca-writes", "caChannel", "\"type\": \"YES_NO\"").statusCode(201);
        step("MANAGER", "caChannel", "approve", "{\"definition\": %d}".formatted(read))
                .statusCode(409)
                .body("code", equalTo("attribute.changed"));
        approve("MANAGER", "caChannel").statusCode(200).body("type", equalTo("YES_NO"));
    }
}
