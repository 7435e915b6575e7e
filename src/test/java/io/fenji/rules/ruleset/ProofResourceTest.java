package io.fenji.rules.ruleset;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.rules.proof.Sets;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
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

    private static Response asked(String accepted, String path) {
        return as("RULES").header("Accept-Language", accepted).get(path);
    }

    @Test
    void problems_and_findings_are_told_in_the_language_that_is_accepted_and_codes_stay() {
        as("RULES")
                .header("Accept-Language", "fr, zh-TW;q=0.8, en;q=0.5")
                .contentType("application/json")
                .body(Map.of("files", Map.of("tiers.drl", Sets.HEADER + A)))
                .post("/rule-sets/check")
                .then()
                .header("Content-Language", "zh-Hant")
                .header("Vary", containsString("Accept-Language"))
                .body("problems[0].code", equalTo("no-residual"))
                .body("problems[0].message", equalTo("沒有任何等級規則符合每個客戶，因此有些客戶會沒有等級。"))
                .body("proofs.findings[0].kind", equalTo("GAP"))
                .body("proofs.findings[0].message", startsWith("沒有等級規則符合 annualOrderAmount "));
    }

    @Test
    void a_refusal_has_its_title_and_its_words_in_the_language_that_is_accepted() {
        asked("zh-CN", "/rule-sets/0000/criteria")
                .then()
                .statusCode(404)
                .header("Content-Language", "zh-Hans")
                .body("title", equalTo("找不到"))
                .body("code", equalTo("rule-set.unknown"))
                .body("detail", equalTo("没有规则集 0000；GET /api/v1/rule-sets 可列出全部。"));
    }

    @Test
    void who_accepts_none_of_our_languages_is_answered_in_english() {
        asked("fr, de;q=0.5", "/rule-sets/0000/criteria")
                .then()
                .header("Content-Language", "en")
                .body("title", equalTo("Not Found"))
                .body("detail", equalTo("There is no rule set 0000; GET /api/v1/rule-sets lists them."));
    }

    @Test
    void the_description_of_the_api_calls_a_message_a_text() {
        RestAssured.given()
                .basePath("")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.schemas.'io.fenji.base.terms.Message'.type", equalTo("string"));
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
