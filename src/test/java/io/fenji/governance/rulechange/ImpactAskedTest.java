package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked of an impact or a sweep, and what cannot. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class ImpactAskedTest {

    @Inject
    Impacts impacts;

    @Inject
    Drafts drafts;

    @BeforeAll
    static void graded() {
        Api.run("2026-06").then().body("state", equalTo("EVALUATED"));
    }

    private static long drafted(String threshold, String value) {
        var draft = draft();
        setThreshold(draft, threshold, value).statusCode(200);
        return draft;
    }

    private static void awaited(long draft) {
        as("RULES").post("/rule-drafts/%d/impact".formatted(draft)).then().statusCode(202);
        RuleCalls.awaitImpact(draft);
    }

    @ParameterizedTest
    @CsvSource({"from=_", "to=E", "from=%25", "to=held"})
    void what_is_no_place_of_a_customer_is_refused(String parameter) {
        var draft = drafted("A.1", "4900000");
        awaited(draft);
        for (var list : List.of("customers", "customers.csv")) {
            as("AUDITOR")
                    .get("/rule-drafts/%d/impact/%s?%s".formatted(draft, list, parameter))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("place.unknown"))
                    .body("detail", containsString("A, B, C, D, HELD, RULE_ERROR"));
        }
    }

    /** What is computed is what was asked for. */
    @Test
    void an_impact_of_a_draft_that_is_edited_before_its_turn_is_cancelled() {
        var draft = drafted("A.1", "4900000");
        QuarkusTransaction.requiringNew().run(() -> {
            var it = RuleDraft.ofId(draft);
            impacts.start(it, "test");
            drafts.setThreshold(draft, it.version, "A.1", new BigDecimal("100000000"), "rules");
        });
        RuleCalls.awaitImpact(draft);
        var impact = get("/rule-drafts/%d/impact".formatted(draft));
        assertThat(impact.getString("state")).isEqualTo("CANCELLED");
        assertThat(impact.getString("failure")).contains("edited before it was computed");
    }

    @Test
    void an_impact_that_is_asked_for_again_with_the_same_key_is_the_same() {
        var draft = drafted("A.1", "4900000");
        var ids = Stream.of(1, 2)
                .map(i -> as("RULES")
                        .header("Idempotency-Key", "impact of " + draft)
                        .post("/rule-drafts/%d/impact".formatted(draft))
                        .then()
                        .statusCode(202)
                        .extract()
                        .jsonPath()
                        .getLong("id"))
                .distinct();
        assertThat(ids).hasSize(1);
    }

    /** Numbers that are short to write. */
    @ParameterizedTest
    @CsvSource({"1, 1e20000000, /to", "1e999999999, 2, /from", "0e-999999999, 1, /from", "1, 1e-999999999, /to"})
    @Timeout(20)
    void a_sweep_to_an_endless_number_is_refused_before_anything_is_computed(String from, String to, String pointer) {
        post(
                        "RULES",
                        "/rule-drafts/%d/sensitivity".formatted(draft()),
                        "{\"threshold\": \"A.1\", \"from\": %s, \"to\": %s, \"steps\": 2}".formatted(from, to))
                .statusCode(422)
                .body("code", equalTo("threshold.size"))
                .body("violations[0].pointer", equalTo(pointer));
    }
}
