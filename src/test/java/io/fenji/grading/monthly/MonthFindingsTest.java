package io.fenji.grading.monthly;

import static io.fenji.grading.monthly.MonthCalls.file;
import static io.fenji.grading.monthly.MonthCalls.many;
import static io.fenji.grading.monthly.MonthCalls.month;
import static io.fenji.grading.monthly.MonthCalls.step;
import static io.fenji.grading.monthly.MonthCalls.totals;
import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Policy 三(一)2: what the rules find in a month is told to whoever verifies it, and passed over only with a comment. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(MonthsFiled.class)
class MonthFindingsTest {

    private static final String MAY = "2026-05";

    private static void submitted(String customer, String totals) {
        MonthCalls.customers(customer);
        file("SALES", customer, MAY, totals).statusCode(200);
        step("SALES", customer, MAY, "submit", "{}").statusCode(200);
    }

    @Test
    void a_finding_is_kept_with_the_set_that_judged_and_each_of_its_criteria() {
        submitted("FI-1", totals(99, 1, -5));
        var active = as("AUDITOR").get("/rule-sets/active").jsonPath().getString("hash");
        month("ANALYST", "FI-1", MAY)
                .body(
                        "findings.code",
                        containsInAnyOrder("DIFFERS_FROM_ORDERS", "PROFIT_DIFFERS_FROM_ORDERS", "NEGATIVE_MARGIN"))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.rule", equalTo("margin below zero"))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.clause", equalTo("三(一)2"))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.criteria[0].operator", equalTo("<"))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.criteria[0].threshold", equalTo(0))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.criteria[0].actual", equalTo(-5.0505050505f))
                .body("findings.find { it.code == 'NEGATIVE_MARGIN' }.criteria[0].met", equalTo(true))
                .body("quality.ruleSet", equalTo(active))
                .body("quality.criteria.findAll { !it.met }.size()", not(equalTo(0)))
                .body("quality.error", nullValue());
        as("ANALYST")
                .get("/monthly-figures?finding=NEGATIVE_MARGIN&customer=FI-1")
                .then()
                .body("items.customer", contains("FI-1"));
        as("ANALYST").get("/monthly-figures?finding=LATE&customer=FI-1").then().body("items", hasSize(0));
    }

    @Test
    void a_finding_is_passed_over_with_a_comment_only_and_never_together_with_others() {
        submitted("FI-2", totals(99, 1, 9));
        many("ANALYST", MAY, "verify", "{\"customers\": [\"FI-2\"]}")
                .body("done", hasSize(0))
                .body("refused[0].code", equalTo("monthly.findings"))
                .body("refused[0].reason", containsString("DIFFERS_FROM_ORDERS"));
        step("ANALYST", "FI-2", MAY, "verify", "{\"comment\": \" \"}")
                .statusCode(422)
                .body("violations.pointer", contains("/comment"));
        step("ANALYST", "FI-2", MAY, "verify", "{\"comment\": \"an order is to be imported\"}")
                .statusCode(200)
                .body("state", equalTo("VERIFIED"));
    }

    /** Such as a history that is taken over, which is late in every month. */
    @Test
    void a_finding_that_many_have_is_passed_over_for_all_of_them_and_no_other_with_it() {
        submitted("FI-6", totals(99, 1, 9));
        submitted("FI-7", totals(99, 1, -5));
        var both = "{\"customers\": [\"FI-6\", \"FI-7\"], \"findings\": [\"DIFFERS_FROM_ORDERS\"]%s}";
        many("ANALYST", MAY, "verify", both.formatted(""))
                .statusCode(422)
                .body("violations.pointer", contains("/comment"));
        many("ANALYST", MAY, "verify", both.formatted(", \"comment\": \"orders come by another way\""))
                .statusCode(200)
                .body("done.customer", contains("FI-6"))
                .body("refused.customer", contains("FI-7"))
                .body("refused[0].reason", containsString("NEGATIVE_MARGIN"));
        month("ANALYST", "FI-6", MAY).body("state", equalTo("VERIFIED"));
        month("ANALYST", "FI-7", MAY).body("state", equalTo("SUBMITTED"));
    }

    @Test
    void figures_that_were_copied_from_the_month_before_are_found() {
        submitted("FI-3", totals(90, 1, 9));
        month("ANALYST", "FI-3", MAY).body("findings", hasSize(0));
        file("SALES", "FI-3", "2026-06", totals(90, 1, 9)).statusCode(200);
        step("SALES", "FI-3", "2026-06", "submit", "{}").statusCode(200);
        month("ANALYST", "FI-3", "2026-06").body("findings.code.findAll { it == 'REPEATED' }", hasSize(1));
    }

    @Test
    void findings_are_for_those_who_see_profits() {
        submitted("FI-4", totals(99, 1, -5));
        month("SALES", "FI-4", MAY)
                .body("findings", hasSize(0))
                .body("quality", nullValue())
                .body("masked", contains("reconciliation.profit", "findings", "quality"));
        as("SALES").get("/monthly-figures?finding=LATE").then().statusCode(403);
    }

    @Test
    void judgements_are_in_the_ledger() {
        submitted("FI-5", totals(99, 1, -5));
        as("AUDITOR").get("/audit/ledger?kind=MONTHLY_JUDGEMENT&limit=1").then().body("items", hasSize(1));
        as("AUDITOR").get("/audit/ledger?kind=MONTHLY_FINDING&limit=1").then().body("items", hasSize(1));
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
    }
}
