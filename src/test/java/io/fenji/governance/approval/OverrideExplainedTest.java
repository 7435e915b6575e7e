package io.fenji.governance.approval;

import static io.fenji.governance.approval.OverrideCalls.approvedOverride;
import static io.fenji.governance.approval.OverrideCalls.get;
import static io.fenji.governance.approval.OverrideCalls.graded;
import static io.fenji.governance.approval.OverrideCalls.other;
import static io.fenji.governance.approval.OverrideCalls.step;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of an override: in the why, between two decisions, and when it was changed behind the service's back. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OverrideCalls.Elsewhere.class)
class OverrideExplainedTest {

    private static LocalDate today = LocalDate.EPOCH;

    @Inject
    Sql sql;

    @BeforeAll
    static void everybody_has_a_tier() {
        today = OverrideCalls.everybodyHasATier();
    }

    @Test
    void the_why_tells_it_in_every_language() throws IOException {
        var given = other(graded("FJ-1007"));
        var id = approvedOverride("FJ-1007", given, today, today.plusDays(5));
        var graded = get("/customers/FJ-1007/why")
                .body("overriddenBy", equalTo(given))
                .body("overrides.id", contains((int) id))
                .body(
                        "summary",
                        hasItem(
                                "From %s until %s management has it in tier %s by override %d, whatever the rules give: a promise (proposed by analyst, approved by manager)."
                                        .formatted(today, today.plusDays(5), given, id)))
                .extract()
                .jsonPath()
                .getString("tier");
        for (var said : new String[] {
            "en|Proposed by analyst, approved by manager.|is graded %s (%s), and in tier %s (%s) by override",
            "zh-Hant|核准|評為 %s 級（%s）；依覆核調整，生效等級為 %s 級（%s）",
            "zh-Hans|批准|评为 %s 级（%s）；按复核调整，生效等级为 %s 级（%s）"
        }) {
            var parts = said.split("\\|");
            var title = parts[2].formatted(graded, name(graded, parts[0]), given, name(given, parts[0]));
            assertThat(as("AUDITOR")
                            .get("/customers/FJ-1007/why.html?lang=" + parts[0])
                            .asString())
                    .contains(parts[1], "a promise", title);
            var file = as("AUDITOR").get("/customers/FJ-1007/why.pdf?lang=" + parts[0]);
            try (var pdf = Loader.loadPDF(file.asByteArray())) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                        .contains(title.replaceAll("\\s", ""));
            }
        }
    }

    private static String name(String tier, String language) {
        return as("SALES").get("/strategies/" + tier).jsonPath().getString("tierName.'%s'".formatted(language));
    }

    @Test
    void before_and_after_its_days_the_why_tells_the_graded_tier_alone() {
        var given = other(graded("FJ-1014"));
        approvedOverride("FJ-1014", given, today.plusDays(2), today.plusDays(5));
        get("/customers/FJ-1014/why")
                .body("overriddenBy", nullValue())
                .body("overrides", hasSize(1))
                .body("summary[0]", startsWith("Customer FJ-1014 is in tier"));
    }

    @Test
    void between_two_decisions_it_is_a_cause_of_its_own() {
        importCsv("customers", "customer_id,name", "OV-2,Compared").statusCode(200);
        var lastMonth = YearMonth.from(today).minusMonths(1);
        grade("OV-2", lastMonth.minusMonths(1));
        var id = approvedOverride("OV-2", "A", lastMonth.plusMonths(1).atDay(1), today.plusDays(40));
        var later = grade("OV-2", lastMonth);
        get("/decisions/%d/changes".formatted(later))
                .body("moved", equalTo(true))
                .body("causes", contains("OVERRIDE"))
                .body("from.override", nullValue())
                .body("to.override.id", equalTo((int) id))
                .body("steps.cause", contains("GIVEN_METRICS", "RULE_CHANGE", "OVERRIDE"))
                .body("steps[2].from.tier", equalTo("B"))
                .body("steps[2].to.tier", equalTo("A"))
                .body("summary[0]", containsString("to A (by override %d)".formatted(id)))
                .body("summary[3]", containsString("a promise"));
        step(id, "end", "{\"reason\": \"over\"}").statusCode(200);
        var asOfNow = today.getDayOfMonth() == 1 ? "B" : "A";
        get("/decisions/%d/changes".formatted(later)).body("moved", equalTo(asOfNow.equals("A")));
    }

    private static long grade(String customer, YearMonth asOf) {
        return client().contentType("application/json")
                .body("""
                        {"customer": "%s", "asOf": "%s", "metrics": {"annualOrderAmount": 2000000, "priorOrderAmount": 1900000, "earlierOrderAmount": 1800000,
                        "orderCount": 12, "orderGrowthPercent": 5.26, "priorOrderGrowthPercent": 5.55, "annualProfit": 90000, "profitSharePercent": 1,
                        "cooperationYears": 5, "orderContinuityPercent": 100, "orderVolatility": 0.2, "latePaymentDays": 1, "openDisputes": 0,
                        "majorDisputes": 0, "criticalDisputes": 0, "missingMonths": 0}}""".formatted(customer, asOf))
                .post("/gradings")
                .then()
                .statusCode(201)
                .body("tier", equalTo("B"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    @Test
    void who_changes_it_behind_the_services_back_is_found() {
        var id = approvedOverride("FJ-1013", "D", today, today.plusDays(2));
        get("/audit/verify").body("state", equalTo("INTACT"));
        sql.update("update tier_override set reason = 'another promise' where id = ?", id);
        get("/audit/verify")
                .body("state", equalTo("BROKEN"))
                .body("first.kind", equalTo("OVERRIDE"))
                .body("first.detail", containsString("tier_override " + id));
        sql.update("update tier_override set reason = 'a promise' where id = ?", id);
        sql.update("update effective_tier set override_id = null where override_id = ?", id);
        get("/audit/verify").body("state", equalTo("BROKEN")).body("first.kind", equalTo("TIER"));
        sql.update("update effective_tier set override_id = ? where decision_id is null and override_id is null", id);
        get("/audit/verify").body("state", equalTo("INTACT"));
    }
}
