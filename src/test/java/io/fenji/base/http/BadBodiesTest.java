package io.fenji.base.http;

import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class BadBodiesTest {

    private static final String ADDRESSES = "/gradings, /runs, /users, /api-keys, /rule-sets/check, /strategies/A";

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
        key = People.key("bad-bodies", "ADMIN", "ANALYST", "MANAGER").jsonPath().getString("key");
    }

    private static Response send(String path, byte[] body) {
        return send(path, request().body(body));
    }

    private static RequestSpecification request() {
        return withKey(key).contentType("application/json").header("If-Match", "\"1\"");
    }

    private static Response send(String path, RequestSpecification request) {
        return path.startsWith("/strategies") ? request.put(path) : request.post(path);
    }

    private static void assertNotRead(Response answer) {
        Refused.with(answer, 400, answer.jsonPath().getString("code"));
        assertThat(answer.jsonPath().getString("code")).startsWith("json.");
    }

    private static Response send(String path, String body) {
        return send(path, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "\n null \n"})
    void nothing_where_an_object_is_needed(String body) {
        for (var path : ADDRESSES.split(", ")) {
            Refused.with(send(path, body), 400, "body.empty");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "\"text\"", "5", "1.5", "true", "\"\"", "{} {}", "{} []"})
    void something_else_where_an_object_is_needed(String body) {
        for (var path : ADDRESSES.split(", ")) {
            Refused.with(send(path, body), 400, "json.field").body("violations.pointer", contains("/"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "{} x",
                "{\"a\"}",
                "{a: 1}",
                "{'asOf': '2026-06'}",
                "x",
                "{\"name\": \"a\u0001b\"}",
                "\u0000",
                "<xml/>"
            })
    void what_is_not_json(String body) {
        for (var path : ADDRESSES.split(", ")) {
            assertNotRead(send(path, body));
        }
    }

    @Test
    void bytes_that_are_not_text() {
        for (var path : ADDRESSES.split(", ")) {
            Refused.with(send(path, new byte[] {0, 0, '{', 0}), 400, "json.syntax");
            Refused.with(send(path, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xfd}), 400, "json.syntax");
        }
    }

    /** The same bytes; but of an array the caller prints each byte, which takes it seconds. */
    private static Response sendText(String path, String ascii) {
        return send(path, request().body(ascii));
    }

    @Test
    void ten_megabytes() {
        for (var path : ADDRESSES.split(", ")) {
            Refused.with(sendText(path, " ".repeat(10_000_000)), 413, "body.too-large");
            Refused.with(sendText(path, "{\"name\": \"%s\"}".formatted("x".repeat(10_000_000))), 413, "body.too-large");
        }
    }

    @Test
    void three_thousand_brackets() {
        var brackets = "[".repeat(3_000) + "]".repeat(3_000);
        for (var path : ADDRESSES.split(", ")) {
            assertNotRead(send(path, brackets));
            assertNotRead(send(path, "{\"measures\": %s}".formatted(brackets)));
        }
        assertNotRead(send("/gradings", "{\"metrics\": %s}".formatted(brackets)));
        assertNotRead(send("/gradings", "{\"metrics\":".repeat(3_000) + "1" + "}".repeat(3_000)));
    }

    @Test
    void three_thousand_brackets_in_a_rule() {
        var rule = """
                package fenji.tiers;
                import io.fenji.facts.CustomerMetrics;
                global io.fenji.facts.Verdict verdict;
                rule "deep"
                    salience 1
                when
                    CustomerMetrics( %sorderCount > 1%s )
                then
                    verdict.tier("A");
                end
                """.formatted("(".repeat(3_000), ")".repeat(3_000));
        send(
                        "/rule-sets/check",
                        "{\"files\": {\"deep.drl\": \"%s\"}}"
                                .formatted(rule.replace("\"", "\\\"").replace("\n", "\\n")))
                .then()
                .statusCode(200)
                .body("usable", equalTo(false))
                .body("problems.size()", org.hamcrest.Matchers.greaterThan(0));
    }
}
