package io.fenji.rules.rulebook;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.rules.proof.Sets;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DemoService.class)
class ProofResourceTest {

    private static final String A = Sets.rule("A", 2, "annualOrderAmount > 5000000", "tier(\"A\")");
    private static final String B = Sets.rule("B", 3, "annualOrderAmount >= 1000000", "tier(\"B\")");
    private static final String REST = Sets.rule("rest", 0, "", "tier(\"C\")");

    private static ValidatableResponse check(String rules) {
        return as("RULES")
                .contentType("application/json")
                .body(Map.of("files", Map.of("tiers.drl", Sets.HEADER + rules)))
                .post("/rule-sets/check")
                .then()
                .statusCode(200);
    }

    @Test
    void a_sound_set_is_answered_with_its_criteria_and_proofs() {
        check(A + B + REST)
                .body("usable", equalTo(true))
                .body("problems", empty())
                .body("criteria.id", hasItem("A.1"))
                .body("proofs.complete", equalTo(true))
                .body("proofs.findings", hasSize(1))
                .body("proofs.findings[0].kind", equalTo("SHADOWED"))
                .body("proofs.findings[0].severity", equalTo("DEFECT"))
                .body("proofs.findings[0].file", equalTo("tiers.drl"))
                .body("proofs.findings[0].line", equalTo(4))
                .body("proofs.findings[0].rules", equalTo(java.util.List.of("A", "B")))
                .body("proofs.findings[0].witnesses[0].rule", equalTo("B"))
                .body("proofs.findings[0].witnesses[0].metrics.annualOrderAmount", equalTo(6000000));
    }

    @Test
    void a_set_without_residual_stays_unusable_and_its_gap_is_shown() {
        check(A).body("usable", equalTo(false))
                .body("hash", nullValue())
                .body("problems.code", equalTo(java.util.List.of("no-residual")))
                .body("proofs.findings.kind", equalTo(java.util.List.of("GAP")))
                .body("proofs.findings[0].witnesses[0].outcome", equalTo("RULE_ERROR"));
    }

    @Test
    void a_broken_set_is_diagnosed_and_nothing_is_proven_about_it() {
        check(A.replace("annual", "anual")).body("usable", equalTo(false)).body("proofs", nullValue());
        as("RULES")
                .contentType("application/json")
                .body("{}")
                .post("/rule-sets/check")
                .then()
                .statusCode(422);
    }

    @Test
    void the_active_set_has_proofs_and_differs_from_itself_in_nothing() {
        client().get("/rule-sets/active/proofs")
                .then()
                .statusCode(200)
                .body("complete", equalTo(true))
                .body("findings.severity", hasItem("NOTE"));
        var hash = client().get("/rule-sets/active").jsonPath().getString("hash");
        client().get("/rule-sets/%s/diff/active".formatted(hash))
                .then()
                .statusCode(200)
                .body("equivalent", equalTo(true))
                .body("changes", empty());
        client().get("/rule-sets/active/diff/nosuch").then().statusCode(404);
        client().get("/rule-sets/active/criteria").then().statusCode(200);
    }
}
