package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
class BadFieldsTest {

    private static String key = "";

    @Inject
    Sql sql;

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void count() {
        before = Refused.rows(sql);
    }

    @AfterEach
    void nothing_is_stored_and_the_service_is_well() {
        assertThat(Refused.rows(sql)).isEqualTo(before);
        Refused.assertHealthy();
    }

    /** By key: passwords are slow by design. */
    @BeforeAll
    static void whoMayDoAll() {
        key = People.key("bad-fields", "ADMIN", "ANALYST", "MANAGER").jsonPath().getString("key");
    }

    private static Response send(String path, String body) {
        var request = withKey(key)
                .contentType("application/json")
                .header("If-Match", "\"1\"")
                .body(body.getBytes(StandardCharsets.UTF_8));
        return path.startsWith("/strategies") ? request.put(path) : request.post(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/gradings         | {`customer`: 5}                       | /customer",
                "/gradings         | {`customer`: true}                    | /customer",
                "/gradings         | {`customer`: [`FJ-1001`]}             | /customer",
                "/gradings         | {`customer`: {}}                      | /customer",
                "/gradings         | {`asOf`: 202606}                      | /asOf",
                "/gradings         | {`asOf`: [2026, 6]}                   | /asOf",
                "/gradings         | {`dryRun`: `true`}                    | /dryRun",
                "/gradings         | {`dryRun`: 1}                         | /dryRun",
                "/gradings         | {`dryRun`: [true]}                    | /dryRun",
                "/gradings         | {`dryrun`: true}                      | /dryrun",
                "/runs             | {`asOf`: 202606}                      | /asOf",
                "/runs             | {`asOf`: {}}                          | /asOf",
                "/runs             | {`asof`: `2026-06`}                   | /asof",
                "/users            | {`name`: 5}                           | /name",
                "/users            | {`password`: 12345678}                | /password",
                "/users            | {`roles`: `ADMIN`}                    | /roles",
                "/users            | {`roles`: [5]}                        | /roles/0",
                "/users            | {`roles`: {}}                         | /roles",
                "/users            | {`admin`: true}                       | /admin",
                "/api-keys         | {`roles`: [[`ADMIN`]]}                | /roles/0",
                "/api-keys         | {`key`: `mine`}                       | /key",
                "/rule-sets/check  | {`files`: []}                         | /files",
                "/rule-sets/check  | {`files`: {`a.drl`: 5}}               | /files/a.drl",
                "/rule-sets/check  | {`files`: {`a.drl`: {}}}              | /files/a.drl",
                "/strategies/A     | {`measures`: {}}                      | /measures",
                "/strategies/A     | {`measures`: [`x`]}                   | /measures/0",
                "/strategies/A     | {`measures`: [{`every`: 3}]}          | /measures/0/every",
                "/strategies/A     | {`measures`: [{`often`: `P3M`}]}      | /measures/0/often",
                "/strategies/A     | {`tier`: `A`}                         | /tier"
            })
    void a_field_of_the_wrong_type_or_that_nobody_knows(String path, String body, String pointer) {
        Refused.with(send(path, body.replace('`', '"')), 400, "json.field")
                .body("violations.pointer", contains(pointer));
    }

    @ParameterizedTest
    @CsvSource({"/gradings,asOf", "/gradings,customer", "/runs,asOf", "/users,name", "/strategies/A,name"})
    void a_field_twice(String path, String field) {
        Refused.with(
                send(path, "{\"%s\": \"2026-06\", \"%s\": \"2026-05\"}".formatted(field, field)), 400, "json.syntax");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "null,month.missing",
                "'',month.missing",
                "2026-6,month.unreadable",
                "2026-13,month.unreadable",
                "06/2026,month.unreadable",
                "+999999999-12,month.unreadable",
                "-999999999-01,month.unreadable",
                "2999-01,month.open",
                "1949-12,month.too-early"
            })
    void a_month_that_cannot_be_graded(String month, String code) {
        var asOf = month == null ? "null" : "\"" + month + "\"";
        Refused.with(send("/runs", "{\"asOf\": %s}".formatted(asOf)), 422, code)
                .body("violations.pointer", contains("/asOf"));
        Refused.with(send("/gradings", "{\"customer\": \"FJ-1001\", \"asOf\": %s}".formatted(asOf)), 422, code)
                .body("violations.pointer", contains("/asOf"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null,422,customer.missing", "'  ',422,customer.missing", "nobody,404,customer.unknown"})
    void a_customer_who_is_not_there(String customer, int status, String code) {
        var told = customer == null ? "null" : "\"" + customer + "\"";
        Refused.with(send("/gradings", "{\"customer\": %s, \"asOf\": \"2026-06\"}".formatted(told)), status, code);
        Refused.with(
                client().contentType("application/json")
                        .body("{\"customer\": %s, \"asOf\": \"2026-06\", \"metrics\": {}, \"dryRun\": true}"
                                .formatted(told))
                        .post("/gradings"),
                status,
                code);
    }
}
