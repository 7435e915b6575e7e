package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Role;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Case C9: a boolean is true or false, a number is whole where it is one, a text is a text; nothing is turned into something else. */
@QuarkusTest
@TestProfile(DemoService.class)
class StrictValuesTest {

    private static String key = "";

    @Inject
    Sql sql;

    private Map<String, Long> before = Map.of();

    @BeforeAll
    static void whoMayDoAll() {
        key = People.key("strict-values", Role.ALL.toArray(String[]::new))
                .jsonPath()
                .getString("key");
    }

    @BeforeEach
    void count() {
        before = rows();
    }

    private Map<String, Long> rows() {
        var rows = new java.util.HashMap<>(Refused.rows(sql));
        rows.put("replay_report", sql.one("select count(*) from replay_report", row -> row.getLong(1)));
        return rows;
    }

    @AfterEach
    void nothing_is_stored() {
        assertThat(rows()).isEqualTo(before);
    }

    private static Response send(String path, String body) {
        return withKey(key)
                .contentType("application/json")
                .body(body.replace('`', '"').getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "` `",
                "``",
                "null",
                "`\\u0000`",
                "`true`",
                "`false`",
                "0",
                "1",
                "1.0",
                "[]",
                "[true]",
                "{}",
                "`\\t`"
            })
    void a_boolean_is_true_or_false(String dryRun) {
        Refused.with(
                        send("/gradings", "{`customer`: `FJ-1001`, `asOf`: `2026-06`, `dryRun`: %s}".formatted(dryRun)),
                        400,
                        "json.field")
                .body("violations.pointer", contains("/dryRun"))
                .body("violations.detail", contains("cannot be read; give true or false"));
        Refused.with(
                        send("/rule-drafts/999999999/submit", "{`acceptFailingExamples`: %s}".formatted(dryRun)),
                        400,
                        "json.field")
                .body("violations.pointer", contains("/acceptFailingExamples"));
    }

    @Test
    void a_boolean_that_is_left_out_is_false() {
        send("/rule-drafts/999999999/submit", "{}").then().statusCode(404).body("code", equalTo("rule-draft.unknown"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"`\\u0000`", "` `", "``", "`1`", "1.5", "1.0", "1e0", "true", "[]", "[1]", "{}", "1e400"})
    void a_number_of_a_run_is_whole(String run) {
        Refused.with(send("/audit/replays", "{`run`: %s}".formatted(run)), 400, "json.field")
                .body("violations.pointer", contains("/run"))
                .body("violations.detail", contains("cannot be read; give a whole number"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/audit/replays | {`run`: 99999999999999999999} | /run",
                "/audit/replays | {`from`: 202606} | /from",
                "/rule-drafts/999999999/sensitivity | {`steps`: 2.7} | /steps",
                "/rule-drafts/999999999/sensitivity | {`steps`: `3`} | /steps",
                "/rule-drafts/999999999/sensitivity | {`from`: `1`} | /from",
                "/rule-drafts/999999999/sensitivity | {`from`: ``} | /from",
                "/rule-drafts/999999999/sensitivity | {`to`: ` `} | /to",
                "/rule-drafts/999999999/sensitivity | {`to`: true} | /to",
                "/rule-drafts | {`files`: ``} | /files",
                "/users | {`roles`: ``} | /roles",
                "/customers/FJ-1001/overrides | {`tier`: 1} | /tier"
            })
    void nothing_is_turned_into_something_else(String path, String body, String pointer) {
        Refused.with(send(path, body), 400, "json.field").body("violations.pointer", contains(pointer));
    }

    @Test
    void dry_run_is_a_field_of_a_grading_and_no_parameter() {
        Refused.with(
                client().contentType("application/json")
                        .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\"}")
                        .post("/gradings?dryRun=true"),
                422,
                "parameter.unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20true", "True", "true%00", "1", "yes"})
    void a_boolean_in_the_address_is_true_or_false(String content) {
        Refused.with(
                        withKey(key).urlEncodingEnabled(false).get("/audit/verify?content=" + content),
                        422,
                        "parameter.unreadable")
                .body("violations.pointer", contains("content"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1e1", "%2B5", "%2010", "0x5", "\uff11"})
    void a_number_in_the_address_is_written_in_digits(String limit) {
        Refused.with(withKey(key).urlEncodingEnabled(false).get("/runs?limit=" + limit), 422, "parameter.unreadable")
                .body("violations.pointer", contains("limit"));
    }
}
