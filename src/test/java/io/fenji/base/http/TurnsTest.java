package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import io.fenji.testing.Api;
import io.fenji.testing.AtOnce;
import io.fenji.testing.People;
import io.fenji.testing.TestDatabase;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cases D2 and D3: nobody is kept waiting by who sends bodies half or has much work done at once. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(TurnsTest.FewTurns.class)
class TurnsTest {

    /** Few turns and little patience, so that it is soon seen what they do. */
    public static class FewTurns implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return TestDatabase.fresh(Map.of(
                    "fenji.demo", "true",
                    "fenji.limits.requests-per-caller", "8",
                    "fenji.limits.heavy", "1",
                    "fenji.limits.heavy-patience", "200ms",
                    "fenji.limits.body-time", "2s",
                    "quarkus.http.read-timeout", "3S",
                    "fenji.api-docs", "false"));
        }
    }

    private static final String HALF =
            "POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"asOf\": ";

    private static final String CHECK = "{\"files\": {\"tiers.drl\": \"%s\"}}"
            .formatted("rule \\\"A\\\" when CustomerMetrics( orderCount > 1 ) then verdict.tier(\\\"A\\\"); end "
                    .repeat(400));

    private static String slow = "";
    private static String busy = "";

    @BeforeAll
    static void callers() {
        slow = People.key("sends-half", "CLIENT").jsonPath().getString("key");
        busy = People.key("asks-much", "ANALYST").jsonPath().getString("key");
    }

    @Test
    void halves_of_bodies_hold_no_more_than_one_callers_turns_and_not_for_long() throws IOException {
        var connections = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 30; i++) {
                connections.add(half());
            }
            Refused.with(awaitRefusal(), 429, "too-many").header("Retry-After", notNullValue());
            var begun = Instant.now();
            client().get("/customers?limit=1").then().statusCode(200);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(2));
            await(() -> withKey(slow).get("/customers?limit=1").statusCode() == 200);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }

    private static Socket half() throws IOException {
        return sent(HALF.formatted(slow));
    }

    private static Socket sent(String request) throws IOException {
        var connection = new Socket("localhost", Api.port());
        connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
        return connection;
    }

    /** Case D4: files are kept until they have come to their end. */
    @Test
    void one_caller_sends_four_files_at_once_and_no_fifth() throws IOException {
        var connections = new ArrayList<Socket>();
        try {
            var answers = new ArrayList<Response>();
            await(() -> {
                sendFour(connections); // anew: they are not waited for either
                return IntStream.range(0, 10)
                        .peek(i -> answers.add(dryRun()))
                        .anyMatch(i -> answers.get(answers.size() - 1).statusCode() == 429);
            });
            Refused.with(answers.get(answers.size() - 1), 429, "too-many");
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
        await(() -> dryRun().statusCode() == 200);
    }

    /** Beginnings of files, in place of those before. */
    private static void sendFour(List<Socket> connections) {
        try {
            for (var connection : connections) {
                connection.close();
            }
            connections.clear();
            for (var i = 0; i < 4; i++) {
                connections.add(sent(
                        "POST /api/v1/imports/orders?dryRun=true HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\norder_id"
                                .formatted(busy)));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Response dryRun() {
        return withKey(busy)
                .contentType("text/csv")
                .body("customer_id,name\nTU-1,Takes turns\n")
                .post("/imports/customers?dryRun=true");
    }

    /** As soon as the halves have taken all of the caller's turns. */
    private static Response awaitRefusal() {
        var answers = new ArrayList<Response>();
        await(() -> {
            answers.add(withKey(slow).get("/customers?limit=1"));
            return answers.get(answers.size() - 1).statusCode() == 429;
        });
        return answers.get(answers.size() - 1);
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        var end = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    @Test
    void a_body_that_comes_in_drops_is_not_waited_for() throws Exception {
        try (var connection = half()) {
            var out = connection.getOutputStream();
            for (var i = 0; i < 6; i++) {
                Thread.sleep(500);
                out.write(' ');
                out.flush();
            }
            connection.setSoTimeout(10_000);
            var answer = new String(connection.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            // Where drops still come while it is answered, the system may drop the answer with the connection
            assertThat(answer).isIn("HTTP/1.1 408", "");
        }
    }

    @Test
    void gradings_do_not_wait_for_checks() throws Exception {
        var answers = new ArrayList<List<Response>>();
        var checks = new Thread(() -> {
            try {
                answers.add(AtOnce.times(6, i -> withKey(busy)
                        .contentType("application/json")
                        .body(CHECK)
                        .post("/rule-sets/check")));
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        });
        checks.start();
        var graded = 0;
        while (checks.isAlive()) {
            var answer = client().contentType("application/json")
                    .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryRun\": true}")
                    .post("/gradings");
            assertThat(answer.statusCode()).isEqualTo(200);
            graded++;
        }
        assertThat(graded).isPositive();
        var checked = answers.get(0);
        assertThat(checked).extracting(Response::statusCode).contains(200, 429).containsOnly(200, 429);
        checked.stream().filter(it -> it.statusCode() == 429).forEach(it -> Refused.with(it, 429, "too-many")
                .header("Retry-After", notNullValue()));
        Refused.assertHealthy();
        withKey(busy)
                .contentType("application/json")
                .body(CHECK)
                .post("/rule-sets/check")
                .then()
                .statusCode(200);
    }

    /** Case D9. */
    @Test
    void the_description_of_the_api_can_be_kept_to_oneself() {
        for (var path : List.of("/q/openapi", "/q/swagger-ui", "/q/swagger-ui/")) {
            assertThat(People.nobody().basePath("").get(path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    /** Case D9. */
    @Test
    void browsers_are_told_to_keep_nothing_and_to_run_nothing() {
        client().get("/customers?limit=1")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", org.hamcrest.Matchers.startsWith("default-src 'none'"));
    }
}
