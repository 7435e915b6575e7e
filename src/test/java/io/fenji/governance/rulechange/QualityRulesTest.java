package io.fenji.governance.rulechange;

import static io.fenji.governance.rulechange.RuleCalls.approve;
import static io.fenji.governance.rulechange.RuleCalls.await;
import static io.fenji.governance.rulechange.RuleCalls.draft;
import static io.fenji.governance.rulechange.RuleCalls.get;
import static io.fenji.governance.rulechange.RuleCalls.live;
import static io.fenji.governance.rulechange.RuleCalls.post;
import static io.fenji.governance.rulechange.RuleCalls.setThreshold;
import static io.fenji.governance.rulechange.RuleCalls.submit;
import static io.fenji.governance.rulechange.RuleCalls.tag;
import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.Api;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules over a month's figures are read, edited, weighed and brought into force as those of customers are, and move no tier. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OwnRulesFolder.class)
class QualityRulesTest {

    @BeforeAll
    static void graded() {
        Api.run("2026-06").then().body("state", equalTo("EVALUATED"));
    }

    @Test
    void rules_and_criteria_tell_the_fact_that_they_judge() {
        var criteria = get("/rule-sets/active/criteria");
        assertThat(criteria.getList("items.fact.unique()")).containsExactly("CustomerMetrics", "MonthlyFigures");
        assertThat(criteria.getList("items.id")).hasSize(31).doesNotHaveDuplicates();
        criteria.setRootPath("items.find { it.rule == 'filed late' }");
        assertThat(criteria.getString("fact")).isEqualTo("MonthlyFigures");
        assertThat(criteria.getString("tier")).isNull();
        assertThat(criteria.getString("metric")).isEqualTo("daysLate");
        var rules = get("/rule-sets/active");
        assertThat(rules.getList("files")).contains("quality.drl");
        assertThat(rules.getList("rules.findAll { it.fact == 'MonthlyFigures' }.says", String.class))
                .hasSize(9)
                .contains("finding LATE");
    }

    @Test
    void a_threshold_of_a_finding_is_set_in_place_and_its_examples_take_over_the_new_answers() {
        var draft = draft();
        var before = get("/rule-drafts/%d/thresholds".formatted(draft));
        assertThat(before.getString("items.find { it.id == 'FINDING.4.1' }.fact"))
                .isEqualTo("MonthlyFigures");
        assertThat(before.getString("items.find { it.id == 'FINDING.4.1' }.term"))
                .isEqualTo("逾期工作日");
        setThreshold(draft, "FINDING.4.1", "2").statusCode(200);
        assertThat(as("RULES")
                        .get("/rule-drafts/%d/files/quality.drl".formatted(draft))
                        .asString())
                .contains("MonthlyFigures( daysLate > 2 )");
        setThreshold(draft, "FINDING.4.1", "0.5").statusCode(422).body("code", equalTo("threshold.refused"));
        var failing = get("/rule-drafts/%d/examples".formatted(draft));
        assertThat(failing.getList("items.file")).containsExactly("examples/quality.csv");
        assertThat(failing.getString("items[0].expected.findings")).isEqualTo("LATE");
        assertThat(failing.getString("items[0].got.findings")).isEmpty();
        as("RULES")
                .contentType("application/json")
                .header("If-Match", tag(draft))
                .body("{\"file\": \"examples/quality.csv\", \"all\": true}")
                .post("/rule-drafts/%d/examples/accept".formatted(draft))
                .then()
                .statusCode(200);
        assertThat(get("/rule-drafts/%d/examples".formatted(draft)).getList("items"))
                .isEmpty();
    }

    @Test
    void a_change_of_findings_moves_no_customer_and_comes_into_force_through_the_same_gate() {
        var old = live();
        var draft = draft();
        setThreshold(draft, "FINDING.4.1", "2").statusCode(200);
        submit(draft).statusCode(200);
        var told = get("/rule-drafts/%d".formatted(draft));
        assertThat(told.getList("checks.difference.changes")).isEmpty();
        assertThat(told.getList("checks.difference.findings.text")).containsExactly("LATE");
        assertThat(told.getList("checks.blockers")).isEmpty();
        await(() ->
                !"RUNNING".equals(get("/rule-drafts/%d/impact".formatted(draft)).getString("state")));
        var impact = get("/rule-drafts/%d/impact".formatted(draft));
        assertThat(impact.getString("state")).isEqualTo("DONE");
        assertThat(impact.getInt("total")).isPositive();
        assertThat(impact.getInt("moved")).isZero();
        assertThat(impact.getList("cells.findAll { it.from != it.to }")).isEmpty();
        approve("MANAGER", draft).statusCode(200).body("state", equalTo("ACTIVE"));
        assertThat(live()).isNotEqualTo(old);
        assertThat(get("/rule-sets/%s/criteria".formatted(live()))
                        .getString("items.find { it.rule == 'filed late' }.threshold"))
                .isEqualTo("2");
        assertThat(get("/rule-sets/%s/criteria".formatted(old))
                        .getString("items.find { it.rule == 'filed late' }.threshold"))
                .isEqualTo("0");
        as("RULES")
                .get("/rule-sets/%s/diff/%s".formatted(old, live()))
                .then()
                .statusCode(200)
                .body("equivalent", equalTo(false))
                .body("changes", empty())
                .body("findings.text", contains("LATE"))
                .body("findings[0].conditions[0].before.findings", hasItem("LATE"))
                .body("findings[0].conditions[0].before.metrics", nullValue());
    }

    @Test
    void no_customer_is_counted_for_the_threshold_of_a_finding() {
        var draft = draft();
        post(
                        "RULES",
                        "/rule-drafts/%d/sensitivity".formatted(draft),
                        "{\"threshold\": \"FINDING.4.1\", \"from\": 0, \"to\": 10, \"steps\": 3}")
                .statusCode(422)
                .body("code", equalTo("sensitivity.no-customers"))
                .body("violations[0].pointer", equalTo("/threshold"));
    }

    @Test
    void facts_that_are_mixed_are_refused_by_the_check_with_place_and_hint() {
        var text = """
                package fenji.mixed;
                import io.fenji.facts.CustomerMetrics;
                global io.fenji.facts.Verdict verdict;
                rule "rest" when CustomerMetrics() then verdict.tier("C"); end
                rule "late" when CustomerMetrics( orderCount > 0 ) then verdict.finding("LATE"); end
                """;
        as("RULES")
                .header("Accept-Language", "zh-CN")
                .contentType("application/json")
                .body(Map.of("files", Map.of("tiers.drl", text)))
                .post("/rule-sets/check")
                .then()
                .statusCode(200)
                .body("usable", equalTo(false))
                .body("problems.code", equalTo(List.of("other-fact")))
                .body("problems[0].line", equalTo(5))
                .body("problems[0].message", equalTo("verdict.finding 不能用于 CustomerMetrics。"));
    }
}
