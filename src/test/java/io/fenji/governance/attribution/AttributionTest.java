package io.fenji.governance.attribution;

import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.fenji.base.storage.Sql;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each test has three years of its own, long before the demo's, since shares depend on everybody's profit. */
@QuarkusTest
@TestProfile(DemoService.class)
class AttributionTest {

    @Inject
    RuleSets ruleSets;

    @Inject
    Sql sql;

    private static ValidatableResponse changes(long decision, String query) {
        return as("AUDITOR")
                .get("/decisions/%d/changes%s".formatted(decision, query))
                .then();
    }

    private static ValidatableResponse moved(long decision, String from, String to) {
        return changes(decision, "")
                .statusCode(200)
                .body("moved", equalTo(true))
                .body("from.tier", equalTo(from))
                .body("to.tier", equalTo(to));
    }

    /** A B customer of 1.08 million a year, with 1 % of the company's profit. */
    private static void quality(String code, int firstYear) {
        Trade.customer(code);
        Trade.customer(code + "-ELSE");
        Trade.threeYears(code, firstYear, "90000", "10000");
        Trade.threeYears(code + "-ELSE", firstYear, "9000000", "990000");
    }

    @Test
    void the_customers_own_figures_of_a_later_month() {
        quality("AT1", 1961);
        Trade.graded("AT1", "1963-12");
        moved(Trade.graded("AT1", "1964-11"), "B", "C")
                .body("causes", contains("OWN_METRICS"))
                .body("steps.cause", contains("DATA_CORRECTION", "OWN_METRICS", "COMPANY_TOTAL", "RULE_CHANGE"))
                .body("steps[1].metrics.find { it.metric == 'annualOrderAmount' }.from", equalTo(1080000))
                .body("steps[1].metrics.find { it.metric == 'annualOrderAmount' }.to", equalTo(90000))
                .body("steps[1].criteria.id", hasItem("B.1"))
                .body("steps[1].criteria.find { it.id == 'B.1' }.from.met", equalTo(true))
                .body("steps[1].criteria.find { it.id == 'B.1' }.to.met", equalTo(false));
    }

    @Test
    void a_correction_of_the_same_months_figures() {
        quality("AT2", 1966);
        Trade.graded("AT2", "1968-12");
        Trade.order("AT2", "1968-06", "1", "10000");
        moved(Trade.graded("AT2", "1968-12"), "B", "C")
                .body("causes", contains("DATA_CORRECTION"))
                .body("steps[0].metrics.metric", hasItem("annualOrderAmount"))
                .body("steps[0].metrics.metric", hasItem("orderGrowthPercent"))
                .body("steps[1].metrics", empty())
                .body("steps[2].metrics", empty())
                .body("steps[0].told", containsString("takes the customer from B to C"));
    }

    @Test
    void the_companys_total_of_which_the_share_is_a_part() {
        quality("AT3", 1971);
        Trade.graded("AT3", "1973-12");
        Trade.order("AT3-ELSE", "1973-06", "90000000", "30000000");
        moved(Trade.graded("AT3", "1973-12"), "B", "C")
                .body("causes", contains("COMPANY_TOTAL"))
                .body("from.companyProfit", equalTo(12000000))
                .body("to.companyProfit", equalTo(41010000))
                .body("steps[2].metrics.metric", contains("profitSharePercent"))
                .body("steps[2].criteria.id", contains("B.3"));
    }

    @Test
    void other_rules() {
        quality("AT4", 1976);
        Trade.graded("AT4", "1978-12");
        withRules("annualOrderAmount       >= 1000000", "annualOrderAmount       >= 1300000", () -> moved(
                        Trade.graded("AT4", "1978-12"), "B", "C")
                .body("causes", contains("RULE_CHANGE"))
                .body("steps[3].metrics", empty())
                .body("steps[3].criteria.id", contains("B.1"))
                .body("steps[3].criteria[0].from.text", equalTo("annualOrderAmount >= 1000000"))
                .body("steps[3].criteria[0].to.text", equalTo("annualOrderAmount >= 1300000")));
    }

    @Test
    void several_causes_each_with_its_part() {
        quality("AT5", 1981);
        var first = Trade.graded("AT5", "1983-11");
        Trade.order("AT5", "1983-06", "1", "10000");
        Trade.order("AT5", "1983-12", "600000", "10000");
        Trade.order("AT5-ELSE", "1983-12", "90000000", "30000000");
        withRules("profitSharePercent      >= 0.5", "profitSharePercent      >= 0.2", () -> changes(
                        Trade.graded("AT5", "1983-12"), "?since=" + first)
                .statusCode(200)
                .body("moved", equalTo(false))
                .body("causes", contains("DATA_CORRECTION", "OWN_METRICS", "COMPANY_TOTAL", "RULE_CHANGE"))
                .body("steps.from.tier", contains("B", "C", "B", "C"))
                .body("steps.to.tier", contains("C", "B", "C", "B")));
    }

    @Test
    void metrics_that_a_caller_gave_are_told_as_given() {
        Trade.customer("AT6");
        Trade.graded("AT6", "1990-12", metrics("1000000"));
        moved(Trade.graded("AT6", "1990-12", metrics("999999.99")), "B", "C")
                .body("causes", contains("GIVEN_METRICS"))
                .body("steps.cause", contains("GIVEN_METRICS", "RULE_CHANGE"))
                .body("from.companyProfit", equalTo(null))
                .body("steps[0].metrics.metric", contains("annualOrderAmount"));
    }

    @Test
    void figures_changed_behind_the_services_back_are_told_as_such() {
        quality("AT7", 1986);
        Trade.graded("AT7", "1988-12");
        var later = Trade.graded("AT7", "1988-12");
        changes(later, "")
                .body("steps.cause", contains("DATA_CORRECTION", "OWN_METRICS", "COMPANY_TOTAL", "RULE_CHANGE"));
        sql.update("update customer_order set company_amount = 1 where code = 'AT7-1988-06'");
        changes(later, "")
                .body("moved", equalTo(false))
                .body("steps[0].cause", equalTo("NOT_REPRODUCIBLE"))
                .body("steps[0].metrics.metric", hasItem("annualOrderAmount"))
                .body(
                        "steps.cause",
                        contains(
                                "NOT_REPRODUCIBLE",
                                "DATA_CORRECTION",
                                "OWN_METRICS",
                                "COMPANY_TOTAL",
                                "NOT_REPRODUCIBLE",
                                "RULE_CHANGE"));
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        Trade.customer("AT8");
        Trade.customer("AT9");
        var one = Trade.graded("AT8", "1990-12", metrics("1"));
        var other = Trade.graded("AT9", "1990-12", metrics("1"));
        changes(one, "").statusCode(404).body("code", equalTo("decision.first"));
        changes(one, "?since=" + other)
                .statusCode(422)
                .body("code", equalTo("decision.other-customer"))
                .body("violations.pointer", contains("since"));
        var later = Trade.graded("AT8", "1991-01", metrics("2"));
        for (var notEarlier : List.of(later, one)) {
            changes(one, "?since=" + notEarlier)
                    .statusCode(422)
                    .body("code", equalTo("decision.not-earlier"))
                    .body("violations.pointer", contains("since"))
                    .body("detail", containsString("since is decision %d, as of ".formatted(notEarlier)))
                    .body("detail", containsString("not before decision %d, as of 1990-12".formatted(one)));
        }
        changes(one, "?since=" + later).body("detail", containsString("as of 1991-01 and recorded at "));
        changes(later, "?since=" + one).statusCode(200);
        changes(one, "?since=x").statusCode(422).body("code", equalTo("parameter.unreadable"));
        changes(one, "?sinces=1").statusCode(422).body("code", equalTo("parameter.unknown"));
    }

    private static String metrics(String amount) {
        return """
                {"annualOrderAmount": %s, "priorOrderAmount": 900000, "earlierOrderAmount": 800000, "orderCount": 12,
                "orderGrowthPercent": 11, "priorOrderGrowthPercent": 12, "annualProfit": 90000, "profitSharePercent": 1, "cooperationYears": 5,
                "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0, "majorDisputes": 0,
                "criticalDisputes": 0, "missingMonths": 0}""".formatted(amount);
    }

    /** With the criterion changed for as long as the work lasts. */
    private void withRules(String before, String after, Runnable work) {
        var present = ruleSets.active();
        var files = new TreeMap<>(present.files());
        files.computeIfPresent("tiers.drl", (name, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            if (!text.contains(before)) {
                throw new AssertionError("The shipped rules do not say " + before);
            }
            return text.replace(before, after).getBytes(StandardCharsets.UTF_8);
        });
        activate(RuleSet.check(files).usable().orElseThrow());
        try {
            work.run();
        } finally {
            activate(present);
        }
    }

    private void activate(RuleSet rules) {
        QuarkusTransaction.requiringNew().run(() -> ruleSets.activate(rules, new TreeMap<>(), null, "test", "a test"));
    }
}
