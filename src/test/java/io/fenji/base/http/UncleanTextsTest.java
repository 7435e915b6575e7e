package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.oneOf;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zero characters and their like, of which PostgreSQL takes some for an error, and years beyond any calendar. */
@QuarkusTest
@TestProfile(DemoService.class)
class UncleanTextsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers/%00",
                "/customers/FJ%001/tier",
                "/customers/FJ%1B1/why",
                "/customers/FJ%001/decisions",
                "/customers/FJ%001/metrics?asOf=2026-06"
            })
    void no_customer_has_such_a_code(String path) {
        client().urlEncodingEnabled(false).get(path).then().statusCode(404).body("code", equalTo("customer.unknown"));
    }

    @Test
    void nobody_is_graded_under_such_a_code() {
        client().contentType("application/json")
                .body("{\"customer\": \"FJ\\u00001\", \"asOf\": \"2026-06\"}")
                .post("/gradings")
                .then()
                .statusCode(404)
                .body("code", equalTo("customer.unknown"));
    }

    @Test
    void no_list_has_such_a_cursor() {
        client().urlEncodingEnabled(false)
                .get("/customers?cursor=FJ%00")
                .then()
                .statusCode(422)
                .body("code", equalTo("cursor.invalid"))
                .body("violations.pointer", contains("cursor"));
    }

    @Test
    void no_run_is_rejected_for_such_a_reason() {
        as("MANAGER")
                .contentType("application/json")
                .body("{\"reason\": \"be\\u0000cause\"}")
                .post("/runs/1/reject")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/reason"));
    }

    /** H2 finds nothing; PostgreSQL does not look. */
    @Test
    void no_rule_set_has_such_a_hash_and_nobody_such_a_name() {
        client().urlEncodingEnabled(false).get("/rule-sets/%00").then().statusCode(oneOf(404, 422));
        as("nobody")
                .auth()
                .preemptive()
                .basic("ana\0lyst", "analyst")
                .get("/runs")
                .then()
                .statusCode(oneOf(401, 422));
    }

    @ParameterizedTest
    @CsvSource({
        "/tier?asOf=%2B999999999-12-31,asOf",
        "/tier?asOf=-999999999-01-01,asOf",
        "/tier?asOf=1949-12-31,asOf",
        "/tier?asOf=1949-12,asOf",
        "/tier?asOf=%2B999999999-12,asOf",
        "/tier?knownAt=%2B999999999-12-31T23:59:59Z,knownAt",
        "/tier?knownAt=-999999999-01-01T00:00:00Z,knownAt",
        "/tier?knownAt=0001-01-01,knownAt",
        "/why?asOf=%2B999999999-12,asOf",
        "/why?knownAt=%2B999999999-12-31T23:59:59%2B18:00,knownAt",
        "/metrics?asOf=%2B999999999-12,asOf"
    })
    void a_year_beyond_any_calendar_is_refused_by_name(String path, String pointer) {
        client().urlEncodingEnabled(false)
                .get("/customers/FJ-1001" + path)
                .then()
                .statusCode(422)
                .body("violations.pointer", contains(pointer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12", "9999-12-31", "1950-01-01"})
    void the_first_and_the_last_year_are_not(String day) {
        client().get("/customers/FJ-1001/tier?asOf=" + day).then().statusCode(oneOf(200, 404));
    }
}
