package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C7: a key opens what it was made for, as long as it was made for. */
@QuarkusTest
@TestProfile(DemoService.class)
class ApiKeyLifeTest {

    @Inject
    Sql sql;

    private static ValidatableResponse add(String body) {
        return as("ADMIN")
                .contentType("application/json")
                .body(body)
                .post("/api-keys")
                .then();
    }

    private static JsonPath added(String name, String more) {
        return add("{\"name\": \"%s\", %s}".formatted(name, more))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static int status(String key) {
        return withKey(key).get("/customers").statusCode();
    }

    private static ValidatableResponse listed(String name) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/api-keys")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.name == '%s' }".formatted(name))
                .body("$", not(hasKey("key")));
    }

    @Test
    void a_revoked_key_opens_nothing_from_the_next_call_on() {
        var key = added("revoked-one", "\"roles\": [\"CLIENT\"]");
        assertThat(status(key.getString("key"))).isEqualTo(200);
        listed("revoked-one").body("lastUsedAt", notNullValue()).body("person", nullValue());
        as("ADMIN")
                .post("/api-keys/%d/revoke".formatted(key.getLong("id")))
                .then()
                .statusCode(200)
                .body("revoked", equalTo(true));
        assertThat(status(key.getString("key"))).isEqualTo(401);
        listed("revoked-one").body("revoked", equalTo(true));
        as("ADMIN")
                .post("/api-keys/%d/rotate".formatted(key.getLong("id")))
                .then()
                .statusCode(409)
                .body("code", equalTo("api-key.revoked"));
        as("ADMIN").post("/api-keys/999999999/revoke").then().statusCode(404).body("code", equalTo("api-key.unknown"));
    }

    @Test
    void a_rotated_key_has_another_secret_and_the_old_one_opens_nothing() {
        var key = added("rotated-one", "\"roles\": [\"CLIENT\"], \"calls\": [\"GET /customers\"]");
        var fresh = as("ADMIN")
                .post("/api-keys/%d/rotate".formatted(key.getLong("id")))
                .then()
                .statusCode(200)
                .body("calls", contains("GET /customers"))
                .extract()
                .jsonPath()
                .getString("key");
        assertThat(status(key.getString("key"))).isEqualTo(401);
        assertThat(status(fresh)).isEqualTo(200);
        as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/audit/account-steps")
                .then()
                .body("items.findAll { it.name == 'rotated-one' }.step", contains("ROTATED", "CREATED"))
                .body("items.find { it.name == 'rotated-one' }.seenBy", contains("admin"));
    }

    @Test
    void a_key_ends_with_its_day() {
        var key = added("ends", "\"roles\": [\"CLIENT\"], \"expiresAt\": \"2099-01-01T00:00:00Z\"");
        assertThat(status(key.getString("key"))).isEqualTo(200);
        sql.update(
                "update api_key set expires_at = ? where name = 'ends'",
                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1));
        assertThat(status(key.getString("key"))).isEqualTo(401);
        add("{\"name\": \"past\", \"roles\": [\"CLIENT\"], \"expiresAt\": \"2020-01-01\"}")
                .statusCode(422)
                .body("violations.pointer", contains("/expiresAt"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /customers,200,403,403",
        "GET /customers/*,403,200,200",
        "* /customers/*/tier,403,403,404",
        "*,200,200,200"
    })
    void a_key_opens_the_calls_that_it_names(String call, int list, int one, int decisions) {
        var key = added(
                        "scope-" + Math.abs(call.hashCode()),
                        "\"roles\": [\"CLIENT\"], \"calls\": [\"%s\"]".formatted(call))
                .getString("key");
        withKey(key).get("/customers").then().statusCode(list);
        withKey(key).get("/customers/FJ-1001").then().statusCode(one);
        assertThat(withKey(key).get("/customers/FJ-1001/decisions").statusCode())
                .isEqualTo(decisions == 404 ? 403 : decisions);
        withKey(key).post("/users/admin/lock").then().statusCode(403);
    }

    /** A system that could overwrite all figures is one that was meant to. */
    @Test
    void a_key_may_be_made_for_the_metrics_and_nothing_else() {
        var key = added("metrics-only", "\"roles\": [\"CLIENT\"], \"calls\": [\"GET /q/metrics\"]")
                .getString("key");
        withKey(key).basePath("").get("/q/metrics").then().statusCode(200);
        assertThat(status(key)).isEqualTo(403);
    }

    @Test
    void another_system_imports_only_with_a_key_whose_calls_name_it() {
        assertThat(imported(added("reads-all", "\"roles\": [\"CLIENT\"]"))).isEqualTo("import.scope");
        assertThat(imported(added("reads-only", "\"roles\": [\"CLIENT\"], \"calls\": [\"GET /*\"]")))
                .isEqualTo("forbidden");
        assertThat(imported(added("brings-orders", "\"roles\": [\"CLIENT\"], \"calls\": [\"POST /imports/orders\"]")))
                .isEqualTo("forbidden");
        assertThat(imported(added("brings-all", "\"roles\": [\"CLIENT\"], \"calls\": [\"POST /imports/*\"]")))
                .isNull();
    }

    private static String imported(JsonPath key) {
        return withKey(key.getString("key"))
                .contentType("text/csv")
                .body("customer_id,name\nSCOPE-1,Scope")
                .post("/imports/customers?dryRun=true")
                .jsonPath()
                .getString("code");
    }

    @Test
    void a_call_that_is_none_is_refused() {
        for (var call :
                new String[] {"customers", "GET customers", "LOOK /customers", "GET /customers,POST /runs", ""}) {
            add("{\"name\": \"no-call\", \"roles\": [\"CLIENT\"], \"calls\": [\"%s\"]}".formatted(call))
                    .statusCode(422)
                    .body("violations.pointer", contains("/calls"));
        }
    }

    @Test
    void the_path_counts_as_the_service_reads_it() {
        var key = added("one-path", "\"roles\": [\"ADMIN\"], \"calls\": [\"GET /customers/*\"]")
                .getString("key");
        for (var path :
                new String[] {"/customers/../users", "/customers/%2e%2e/users", "//users", "/customers/..%2fusers"}) {
            assertThat(withKey(key).urlEncodingEnabled(false).get(path).statusCode())
                    .as(path)
                    .isIn(400, 403, 404);
        }
    }
}
