package io.fenji.base.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Role;
import io.fenji.testing.DemoService;
import io.fenji.testing.DescribedCalls;
import io.fenji.testing.DescribedCalls.Call;
import io.fenji.testing.People;
import io.fenji.testing.Trials;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Case D5: requests that are wrong in every way, drawn by chance from the API description; the seed of a failure is in its message. */
@QuarkusTest
@TestProfile(DemoService.class)
class MutatedRequestsTest {

    private static final int REQUESTS = Trials.of("fenji.mutants", 500, 1_000);
    private static final long SEED = Long.getLong("fenji.seed", 20_261_130);

    private static final List<String> VALUES = List.of(
            "",
            "%00",
            "%20",
            "null",
            "1e9",
            "-1",
            "2026-13",
            "%FF",
            "%E5%88%86",
            "a%2Fb",
            "%25",
            "x".repeat(3_000),
            "'%22",
            "99999999999999999999",
            "true%00",
            "%F0%9F%98%80",
            ";x=1",
            "..",
            "%2e%2e",
            "[]",
            "{}",
            "%0d%0aX:1");

    private static final List<String> BODIES = List.of(
            "[]",
            "\"\"",
            "\"\\u0000\"",
            "5",
            "true",
            "{\"nobodyKnowsThis\": 1}",
            "{",
            "{\"a\": }",
            "[".repeat(50),
            "{}{}",
            "\u0000",
            "{\"asOf\": {}}",
            "{\"name\": [[]]}",
            "{\"files\": 1}",
            "{\"reason\": 1e400}",
            "{\"run\": 1.5}",
            "{\"dryRun\": null, \"acceptFailingExamples\": null}",
            "{\"\": 1}",
            "'",
            "<a/>",
            "a=b");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "*/*",
            "application/xml",
            "application/json;charset=UTF-16",
            "application/json;charset=none",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "nonsense",
            "application/json;;",
            "/");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html;q=x",
            "Accept: */*;q=9",
            "Accept: nonsense",
            "Accept-Encoding: br;q=x",
            "If-Match: *",
            "If-Match: \"x\"",
            "Idempotency-Key: ",
            "Content-Encoding: gzip",
            "Content-Encoding: x, gzip",
            "X-HTTP-Method-Override: DELETE",
            "Accept-Language: x_y-;q=",
            "Range: bytes=5-1",
            "Expect: 100-continue",
            "Cookie: =;=",
            "Origin: null",
            "Content-Language: ??",
            "If-None-Match: x",
            "Date: now");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO");

    @Inject
    Sql sql;

    /** One request; {@code wrong} where nothing may come of it. */
    private record Mutant(String head, String body, boolean wrong) {}

    @Test
    void no_request_fails_the_service_or_passes_for_another() throws IOException {
        var key = People.key("mutants", Role.ALL.toArray(String[]::new))
                .jsonPath()
                .getString("key");
        var calls = DescribedCalls.all().stream()
                .filter(call -> !call.path().endsWith("write-back"))
                .toList();
        var before = Refused.rows(sql);
        var softly = new SoftAssertions();
        for (var i = 0; i < REQUESTS; i++) {
            var random = new Random(SEED + i);
            var mutant = mutant(calls.get(random.nextInt(calls.size())), random, key);
            var answer = RawCall.send(mutant.head, mutant.body);
            softly.assertThat(answer)
                    .as(
                            "-Dfenji.seed=%d -Dfenji.mutants=1%n%s%n%s%n%s",
                            SEED + i, mutant.head, mutant.body, answer.text())
                    .satisfies(it -> assertNotBroken(it, mutant.wrong));
        }
        softly.assertAll();
        assertThat(Refused.rows(sql)).isEqualTo(before);
        Refused.assertHealthy();
    }

    private static void assertNotBroken(RawCall.Answer answer, boolean wrong) {
        assertThat(answer.status()).isBetween(wrong ? 400 : 200, 499);
        if (answer.status() >= 400 && !answer.body().isEmpty()) {
            assertThat(answer.text()).contains("application/problem+json");
            assertThat(answer.body())
                    .doesNotContain("Exception", ".java", "JsonToken")
                    .doesNotContainPattern(Refused.CLASS);
        }
    }

    private static Mutant mutant(Call call, Random random, String key) {
        var path = "/api/v1" + call.path();
        var query = "";
        var body = call.takesJson() ? "{}" : "";
        var type = "application/json";
        var header = "";
        var method = call.method();
        var wrong = true;
        switch (random.nextInt(7)) {
            case 0 -> query = "?nobodyKnowsThis=" + any(VALUES, random);
            case 1 -> {
                query = "?%s=%s".formatted(anyOr(call.parameters(), "x", random), any(VALUES, random));
                wrong = false;
            }
            case 2 -> {
                path = path.replaceAll("/(999999999|FJ-1001|A|0{64}|customers$)", "/" + any(VALUES, random));
                wrong = false;
            }
            case 3 -> body = any(BODIES, random);
            case 4 -> {
                type = any(TYPES, random);
                body = "{\"a\": 1}";
            }
            case 5 -> {
                header = any(HEADERS, random) + "\r\n";
                wrong = false;
            }
            default -> {
                method = any(METHODS, random);
                wrong = false;
            }
        }
        // What an import or a file of a draft holds is for them to say, and they take any type.
        wrong &= !(call.takesAnything() && body.length() > 0) && !call.path().endsWith("/batch");
        var head = "%s %s%s HTTP/1.1\r\nX-API-Key: %s\r\nContent-Type: %s\r\n%s"
                .formatted(method, path, query, key, type, header);
        return new Mutant(head, body, wrong);
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String anyOr(List<String> from, String otherwise, Random random) {
        return from.isEmpty() ? otherwise : any(from, random);
    }
}
