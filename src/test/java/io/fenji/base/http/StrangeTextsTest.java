package io.fenji.base.http;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.People.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters that JSON and addresses can say and that PostgreSQL cannot keep (H2 can): nothing crashes by them. */
@QuarkusTest
@TestProfile(DemoService.class)
class StrangeTextsTest {

    private static void assertRefused(Response answer) {
        Refused.with(answer, answer.statusCode(), answer.jsonPath().getString("code"));
        assertThat(answer.statusCode()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\u0000", "\\ud800", "a\\udfffb", "\\uffff", "FJ-1001\\u200b"})
    void there_is_no_such_customer(String code) {
        assertRefused(client().contentType("application/json")
                .body("{\"customer\": \"%s\", \"asOf\": \"2026-06\"}".formatted(code))
                .post("/gradings"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "a%00b/tier",
                "%00/why",
                "%00/metrics?asOf=2026-06",
                "%00/decisions",
                "%EF%BF%BF",
                "%ED%A0%80"
            })
    void there_is_no_such_address(String path) {
        assertRefused(client().urlEncodingEnabled(false).get("/customers/" + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\ud800", "\u202e"})
    void nobody_has_such_a_name(String name) {
        assertRefused(by(name, "x").get("/customers"));
    }

    @Test
    void a_cursor_of_them_brings_no_crash() {
        assertThat(client().urlEncodingEnabled(false)
                        .get("/customers?cursor=%00")
                        .statusCode())
                .isLessThan(500);
    }

    @Test
    void a_reason_of_them_brings_no_crash() {
        var answer = as("MANAGER")
                .contentType("application/json")
                .body("{\"reason\": \"a\\u0000b\"}")
                .post("/runs/999999999/reject");
        assertRefused(answer);
    }

    @Test
    void a_row_of_them_is_refused() {
        assertRefused(importCsv("customers", "customer_id,name", "ST-1,a\u0000b")
                .extract()
                .response());
    }
}
