package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.key;
import static io.fenji.testing.People.nobody;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.DemoService;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every call that the API description names, by somebody who may not make it. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(DemoService.class)
class EveryCallTest {

    private static final String CHECK = "POST /rule-sets/check";

    /** They change nothing that is audited, although they are no GET. */
    private static final Set<String> QUESTIONS = Set.of(
            CHECK,
            "POST /rule-drafts/{id}/sensitivity",
            "POST /decisions/{id}/replay",
            "POST /audit/replays",
            "DELETE /audit/replays/{id}");

    /** Open to everybody who signs in. */
    private static final Set<String> OWN = Set.of("GET /me", "PUT /me/password");

    private static List<DescribedCall> calls = List.of();

    @BeforeAll
    static void read() {
        calls = DescribedCall.all();
    }

    private static List<DescribedCall> callsBut(Set<String> these) {
        return calls.stream().filter(call -> these.stream().noneMatch(call::is)).toList();
    }

    @Test
    void there_are_as_many_calls_as_the_contract_has() {
        assertThat(calls).hasSizeGreaterThanOrEqualTo(27).anyMatch(call -> call.is(CHECK));
    }

    @Test
    void nobody_may_make_any() {
        assertThat(calls).allSatisfy(call -> {
            var answer = call.by(nobody());
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(401);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthenticated");
        });
    }

    @Test
    void personnel_sees_no_tier_no_decision_no_metrics_and_no_reason() {
        var hr = key("personnel", "HR").jsonPath().getString("key");
        assertThat(callsBut(OWN)).allSatisfy(call -> {
            var answer = call.by(withKey(hr));
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(403);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("forbidden");
        });
    }

    @Test
    void auditors_read_everything_and_change_nothing() {
        var auditor = key("audit-office", "AUDITOR").jsonPath().getString("key");
        assertThat(callsBut(QUESTIONS))
                .filteredOn(call -> !call.method().equals("GET") && !OWN.contains("PUT " + call.template()))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call.by(withKey(auditor)).statusCode()).isEqualTo(403));
        assertThat(calls)
                .filteredOn(call -> call.method().equals("GET"))
                .isNotEmpty()
                .allSatisfy(call ->
                        assertThat(call.by(withKey(auditor)).statusCode()).isIn(200, 404, 422));
    }

    @Test
    void administrators_run_the_installation_and_decide_on_nothing() {
        for (var step : List.of("submit", "approve", "reject")) {
            as("ADMIN").post("/runs/999999999/" + step).then().statusCode(403);
        }
        as("ADMIN")
                .contentType("application/json")
                .body("{}")
                .put("/strategies/A")
                .then()
                .statusCode(403);
    }
}
