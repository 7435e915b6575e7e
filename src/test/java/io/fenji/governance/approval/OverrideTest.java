package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.governance.approval.OverrideCalls.approvedOverride;
import static io.fenji.governance.approval.OverrideCalls.get;
import static io.fenji.governance.approval.OverrideCalls.graded;
import static io.fenji.governance.approval.OverrideCalls.other;
import static io.fenji.governance.approval.OverrideCalls.proposed;
import static io.fenji.governance.approval.OverrideCalls.step;
import static io.fenji.governance.approval.OverrideCalls.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Policy 三(三)2: override with reason and expiry. It lies over the graded tier on its days and only there. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OverrideCalls.Elsewhere.class)
class OverrideTest {

    private static LocalDate today = LocalDate.EPOCH;

    @BeforeAll
    static void everybody_has_a_tier() {
        today = OverrideCalls.everybodyHasATier();
    }

    @Test
    void it_lies_over_the_graded_tier_on_its_days_and_ends_by_itself() {
        var graded = graded("FJ-1005");
        var given = other(graded);
        var counts = get("/audit/portfolio/counts").extract().jsonPath();
        var id = approvedOverride("FJ-1005", given, today, today.plusDays(40));
        tier("FJ-1005", today)
                .body("tier", equalTo(given))
                .body("strategy.tier", equalTo(given))
                .body("from", equalTo(today.toString()))
                .body("to", equalTo(today.plusDays(40).toString()))
                .body("override.id", equalTo((int) id))
                .body("override.reason", equalTo("a promise"))
                .body("override.proposedBy", equalTo("analyst"))
                .body("recordedBy", equalTo("manager"))
                .body("decision.tier", equalTo(graded));
        tier("FJ-1005", today.minusDays(1))
                .body("tier", equalTo(graded))
                .body("override", nullValue())
                .body("to", equalTo(today.toString()));
        tier("FJ-1005", today.plusDays(40))
                .body("tier", equalTo(graded))
                .body("override", nullValue())
                .body("from", equalTo(today.plusDays(40).toString()))
                .body("to", nullValue());
        get("/audit/portfolio?limit=1000&asOf=" + today.minusDays(1))
                .body("items.find { it.customer == 'FJ-1005' }.period.to", equalTo(today.toString()));
        var periods = get("/customers/FJ-1005/tier-history").extract().jsonPath();
        assertThat(lastThree(periods, "tier")).containsExactly(graded, given, graded);
        assertThat(lastThree(periods, "override")).containsExactly(null, (int) id, null);
        assertThat(lastThree(periods, "from").subList(1, 3))
                .containsExactly(today.toString(), today.plusDays(40).toString());
        assertThat(lastThree(periods, "to"))
                .containsExactly(today.toString(), today.plusDays(40).toString(), null);
        var after = get("/audit/portfolio/counts").extract().jsonPath();
        assertThat(after.getLong("total")).isEqualTo(counts.getLong("total"));
        assertThat(after.getLong("counts." + given)).isEqualTo(counts.getLong("counts." + given) + 1);
        assertThat(after.getLong("counts." + graded)).isEqualTo(counts.getLong("counts." + graded) - 1);
        get("/audit/portfolio?limit=1000&tier=" + given)
                .body("items.find { it.customer == 'FJ-1005' }.period.override", equalTo((int) id));
        assertThat(as("AUDITOR").get("/audit/portfolio.csv").asString())
                .containsPattern(
                        "FJ-1005,[^\n]*,%s,%s,%s,,[^\n]*,%d\r?\n".formatted(given, today, today.plusDays(40), id));
    }

    private static List<Object> lastThree(JsonPath history, String field) {
        var all = history.getList("periods." + field);
        return all.subList(all.size() - 3, all.size());
    }

    @Test
    void before_it_was_approved_nobody_knew_of_it() {
        var graded = graded("FJ-1006");
        var id = proposed("FJ-1006", other(graded), today, today.plusDays(3));
        var then = get("/overrides/" + id).extract().jsonPath().getString("proposedAt");
        step(id, "approve", "{}").statusCode(200);
        tier("FJ-1006", today).body("tier", equalTo(other(graded)));
        get("/customers/FJ-1006/tier?knownAt=" + then).body("tier", equalTo(graded));
        get("/customers/FJ-1006/tier-history?knownAt=" + then).body("periods.override", hasItem(nullValue()));
        get("/customers/FJ-1006/overrides?knownAt=" + then).body("items.state", contains("PROPOSED"));
        get("/customers/FJ-1006/why?knownAt=" + then).body("overrides", empty());
        get("/customers/FJ-1006/why").body("overrides.id", contains((int) id));
    }

    @Test
    void a_later_grading_goes_on_below_it() {
        var given = other(graded("FJ-1008"));
        approvedOverride("FJ-1008", given, today, today.plusDays(20));
        var run = approved("2026-06");
        tier("FJ-1008", today).body("tier", equalTo(given)).body("decision.asOf", equalTo("2026-06"));
        var now = tier("FJ-1008", today.plusDays(20)).body("override", nullValue());
        assertThat(as("AUDITOR")
                        .get("/decisions/" + now.extract().jsonPath().getLong("decision.id"))
                        .jsonPath()
                        .getLong("run"))
                .isEqualTo(run);
    }

    @Test
    void a_customer_without_a_grading_may_have_one() {
        importCsv("customers", "customer_id,name", "OV-1,Never graded").statusCode(200);
        as("AUDITOR").get("/customers/OV-1/tier").then().statusCode(404);
        approvedOverride("OV-1", "B", today, today.plusDays(2));
        tier("OV-1", today).body("tier", equalTo("B")).body("decision", nullValue());
        get("/customers/OV-1/tier-history").body("periods.decision", contains(nullValue()));
    }

    /** The tier that a grading finds is the one that is in force. */
    @Test
    void a_grading_takes_it_for_the_present_tier() {
        var lastMonth = YearMonth.from(today).minusMonths(1);
        var given = other(graded("FJ-1012"));
        approvedOverride("FJ-1012", given, lastMonth.atEndOfMonth(), today.plusDays(2));
        get("/customers/FJ-1012/metrics?asOf=" + lastMonth).body("metrics.currentTier", equalTo(given));
    }
}
