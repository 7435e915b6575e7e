package io.fenji.base.http;

import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Role;
import io.fenji.testing.DemoService;
import io.fenji.testing.DescribedCalls;
import io.fenji.testing.DescribedCalls.Call;
import io.fenji.testing.People;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case C5: what a call does not know is refused by name, for every call that the API description names. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class UnknownNamesTest {

    private static final String JSON = "application/json";
    private static String key = "";
    private static List<Call> calls = List.of();

    @Inject
    Sql sql;

    private Map<String, Long> before = Map.of();

    @BeforeAll
    static void whoMayDoAll() {
        key = People.key("unknown-names", Role.ALL.toArray(String[]::new))
                .jsonPath()
                .getString("key");
        calls = DescribedCalls.all();
    }

    @BeforeEach
    void count() {
        before = Refused.rows(sql);
    }

    @AfterEach
    void nothing_is_stored() {
        assertThat(Refused.rows(sql)).isEqualTo(before);
    }

    @Test
    void no_call_takes_a_parameter_that_it_does_not_know() {
        assertThat(calls).hasSizeGreaterThan(60).allSatisfy(call -> Refused.with(
                        call.with(withKey(key), "?nobodyKnowsThis=1"), 422, "parameter.unknown")
                .body("violations.pointer", contains("nobodyKnowsThis")));
    }

    @Test
    void no_call_takes_a_parameter_twice_or_without_a_value() {
        assertThat(calls).allSatisfy(call -> assertThat(call.parameters()).allSatisfy(name -> {
            var twice = "?%s=2026-06&%s=2026-06".formatted(name, name);
            Refused.with(call.with(withKey(key), twice), 422, "parameter.unknown");
            Refused.with(call.with(withKey(key), "?%s=".formatted(name)), 422, "parameter.unknown");
        }));
    }

    @ParameterizedTest
    @CsvSource({
        "/customers/FJ-1001/tier?asOff=2026-09,asOf",
        "/customers/FJ-1001/why?asof=2026-06,asOf",
        "/runs?limt=1,limit",
        "/audit/decisions?teir=A,tier"
    })
    void the_name_that_was_probably_meant_is_proposed(String path, String meant) {
        Refused.with(withKey(key).get(path), 422, "parameter.unknown")
                .body("detail", containsString("maybe '%s' was meant".formatted(meant)));
    }

    @Test
    void a_state_is_no_parameter_of_the_runs() {
        Refused.with(withKey(key).get("/runs?state=SUBMITTED"), 422, "parameter.unknown")
                .body("detail", containsString("known are [cursor, limit]"));
    }

    @Test
    void strangers_learn_no_names() {
        assertThat(calls)
                .allSatisfy(call -> Refused.with(call.with(nobody(), "?nobodyKnowsThis=1"), 401, "unauthenticated"));
    }

    @Test
    void no_call_takes_a_field_that_it_does_not_know() {
        assertThat(calls).filteredOn(Call::takesJson).hasSizeGreaterThan(10).allSatisfy(call -> Refused.with(
                        call.with(withKey(key), "", "{\"nobodyKnowsThis\": 1}", JSON), 400, "json.field")
                .body("violations.pointer", contains("/nobodyKnowsThis")));
    }

    @Test
    void a_call_that_takes_no_body_does_not_pass_over_one() {
        assertThat(calls)
                .filteredOn(call -> call.types().isEmpty() && !call.method().equals("GET"))
                .isNotEmpty()
                .allSatisfy(call -> {
                    Refused.with(call.with(withKey(key), "", "{\"reason\": \"no\"}", JSON), 400, "body.unexpected");
                    Refused.with(call.with(withKey(key), "", "no", "text/plain"), 400, "body.unexpected");
                });
    }

    @Test
    void nested_fields_and_lines_of_a_batch_are_as_strict() {
        Refused.with(grading("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryrun\": true}"), 400, "json.field")
                .body("detail", containsString("maybe 'dryRun' was meant"));
        Refused.with(
                grading("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"metrics\": {\"orderCnt\": 1}}"),
                422,
                "metrics.invalid");
        var answer = client().contentType("application/x-ndjson")
                .body("{\"customer\": \"FJ-1001\", \"asOf\": \"2026-06\", \"dryrun\": true}\n".getBytes())
                .post("/gradings/batch");
        assertThat(answer.asString()).contains("\"code\":\"json.field\"", "\"line\":1", "maybe 'dryRun' was meant");
    }

    private static io.restassured.response.Response grading(String body) {
        return client().contentType(JSON).body(body).post("/gradings");
    }
}
