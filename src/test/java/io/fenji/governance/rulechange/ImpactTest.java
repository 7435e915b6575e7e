package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class ImpactTest {

    private static long run;

    @Inject
    Impacts impacts;

    @BeforeAll
    static void graded() {
        run = Api.run("2026-06")
                .then()
                .body("state", equalTo("EVALUATED"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static JsonPath impact(long draft) {
        as("RULES").post("/rule-drafts/%d/impact".formatted(draft)).then().statusCode(202);
        var path = "/rule-drafts/%d/impact".formatted(draft);
        await(() -> !"RUNNING".equals(get(path).getString("state")));
        return get(path);
    }

    private static long drafted(String threshold, String value) {
        var draft = draft();
        setThreshold(draft, threshold, value).statusCode(200);
        return draft;
    }

    @ParameterizedTest
    @CsvSource({"A.1, 4900000", "B.3, 2", "D.2, 3", "A.1, 100000000"})
    void every_customer_of_the_last_run_is_graded_again(String threshold, String value) {
        var draft = drafted(threshold, value);
        var impact = impact(draft);
        assertThat(impact.getString("state")).isEqualTo("DONE");
        assertThat(impact.getLong("run")).isEqualTo(run);
        assertThat(impact.getLong("total")).isEqualTo(impact.getLong("done"));
        assertThat(impact.getList("cells.customers", Long.class).stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .isEqualTo(impact.getLong("total"));
        var recorded = get("/runs/%d/decisions?limit=1000".formatted(run));
        for (var tier : List.of("A", "B", "C", "D")) {
            assertThat(impact.getLong("cells.findAll { it.from == '%s' }.sum { it.customers } ?: 0".formatted(tier)))
                    .as("customers in %s before", tier)
                    .isEqualTo(recorded.getLong("items.count { it.tier == '%s' }".formatted(tier)));
        }
        var moved = get("/rule-drafts/%d/impact/customers?limit=1000".formatted(draft));
        assertThat(moved.getList("items")).hasSize(impact.getInt("moved"));
        assertThat(impact.getLong("cells.findAll { it.from != it.to }.sum { it.customers } ?: 0"))
                .isEqualTo(impact.getLong("moved"));
    }

    @Test
    void who_moves_is_named_with_the_criterion_that_moves_him_paged_and_as_a_table() {
        var draft = drafted("A.1", "4900000");
        impact(draft);
        var first = get("/rule-drafts/%d/impact/customers?from=B&to=A&limit=1".formatted(draft));
        assertThat(first.getList("items.customer")).containsExactly("FJ-1005");
        assertThat(first.getString("items[0].reasons[0]"))
                .isEqualTo(
                        "\"A級 key account\": annualOrderAmount > 5000000 was not met, annualOrderAmount > 4900000 is met");
        var second = get("/rule-drafts/%d/impact/customers?from=B&to=A&limit=1&cursor=%s"
                .formatted(draft, first.getString("next")));
        assertThat(second.getList("items.customer")).containsExactly("FJ-1006");
        assertThat(second.getString("next")).isNull();
        assertThat(as("AUDITOR")
                        .get("/rule-drafts/%d/impact/customers.csv?from=B".formatted(draft))
                        .asString()
                        .lines())
                .hasSize(3)
                .anySatisfy(
                        line -> assertThat(line).startsWith("FJ-1005,Northlight Fable Trading Pty Ltd,B,A,4950000,"));
        assertThat(get("/rule-drafts/%d/impact/customers?kind=near&limit=1000".formatted(draft))
                        .getList("items.customer"))
                .contains("FJ-1022");
        as("RULES")
                .get("/rule-drafts/%d/impact/customers?kind=far".formatted(draft))
                .then()
                .statusCode(422);
    }

    @Test
    void each_point_of_the_curve_is_what_a_draft_with_that_number_would_bring() {
        var base = draft();
        var curve = post(
                        "RULES",
                        "/rule-drafts/%d/sensitivity".formatted(base),
                        "{\"threshold\": \"B.1\", \"from\": 500000, \"to\": 2000000, \"steps\": 4}")
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(curve.getList("points.value")).hasSize(4);
        for (var i = 0; i < 4; i++) {
            var drafted = drafted("B.1", curve.getString("points[%d].value".formatted(i)));
            var cells = impact(drafted);
            Map<String, Integer> counts = curve.getMap("points[%d].counts".formatted(i));
            counts.forEach((tier, count) -> assertThat(
                            cells.getInt("cells.findAll { it.to == '%s' }.sum { it.customers } ?: 0".formatted(tier)))
                    .isEqualTo(count));
        }
        post(
                        "RULES",
                        "/rule-drafts/%d/sensitivity".formatted(base),
                        "{\"threshold\": \"B.1\", \"from\": 1, \"to\": 2, \"steps\": 1000}")
                .statusCode(422);
    }

    @Test
    void what_is_computed_already_cannot_be_cancelled_and_who_asked_for_nothing_gets_told() {
        var draft = drafted("A.1", "4800000");
        as("RULES").get("/rule-drafts/%d/impact".formatted(draft)).then().statusCode(404);
        impact(draft);
        as("RULES").delete("/rule-drafts/%d/impact".formatted(draft)).then().statusCode(409);
    }

    /** What has begun in the same transaction is under way for as long as that is open; it is taken back at the end. */
    @Test
    void one_caller_has_five_impacts_under_way_and_no_sixth() {
        var draft = drafted("A.1", "4800000");
        QuarkusTransaction.begin();
        try {
            for (var i = 0; i < 5; i++) {
                assertThat(impacts.ask(RuleDraft.ofId(draft), "eager")).isPresent();
            }
            assertThatThrownBy(() -> impacts.ask(RuleDraft.ofId(draft), "eager"))
                    .isInstanceOfSatisfying(Refusal.class, it -> {
                        assertThat(it.kind()).isEqualTo(Refusal.Kind.TOO_MANY);
                        assertThat(it.message()).startsWith("'eager' has 5 impacts under way");
                    });
        } finally {
            QuarkusTransaction.rollback();
        }
    }
}
