package io.fenji.approval;

import static io.fenji.approval.ApprovedPortfolio.approved;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.Api.importCsv;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.fenji.storage.Sql;
import io.fenji.testing.People;
import io.fenji.testing.ServiceDay;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policy 三(三)2: override with reason and expiry; maker is not checker. Each test has a customer of its own; days are counted from today. */
@QuarkusTest
@TestProfile(OverrideTest.Elsewhere.class)
class OverrideTest {

    /** A service of its own, where it is another day than on this machine: what is in force is told by the company's days. */
    public static class Elsewhere extends ApprovedPortfolio {

        private static final List<String> FIRST_AND_LAST = List.of("Etc/GMT-14", "Etc/GMT+12");

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put(
                    "fenji.zone",
                    FIRST_AND_LAST.stream()
                            .filter(zone -> !LocalDate.now(ZoneId.of(zone)).equals(LocalDate.now()))
                            .findFirst()
                            .orElseThrow());
            return settings;
        }
    }

    private static LocalDate today = LocalDate.EPOCH;

    @Inject
    Sql sql;

    /** A tier for everybody from 2026-06-01 on. */
    @BeforeAll
    static void everybody_has_a_tier() {
        today = ServiceDay.today();
        approved("2026-05");
    }

    private static Response propose(String customer, String tier, LocalDate from, LocalDate until, String reason) {
        return as("ANALYST")
                .contentType("application/json")
                .body("{\"tier\": \"%s\", \"from\": \"%s\", \"until\": \"%s\", \"reason\": \"%s\"}"
                        .formatted(tier, from, until, reason))
                .post("/customers/%s/overrides".formatted(customer));
    }

    private static long proposed(String customer, String tier, LocalDate from, LocalDate until) {
        return propose(customer, tier, from, until, "a promise")
                .then()
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static ValidatableResponse step(long id, String step, String body) {
        return as("MANAGER")
                .contentType("application/json")
                .body(body)
                .post("/overrides/%d/%s".formatted(id, step))
                .then();
    }

    private static long approvedOverride(String customer, String tier, LocalDate from, LocalDate until) {
        var id = proposed(customer, tier, from, until);
        step(id, "approve", "{\"comment\": \"agreed\"}").statusCode(200).body("state", equalTo("APPROVED"));
        return id;
    }

    private static ValidatableResponse get(String path) {
        return as("AUDITOR").get(path).then().statusCode(200);
    }

    private static ValidatableResponse tier(String customer, LocalDate day) {
        return get("/customers/%s/tier?asOf=%s".formatted(customer, day));
    }

    /** A tier that the customer does not have by its gradings. */
    private static String other(String graded) {
        return graded.equals("A") ? "B" : "A";
    }

    private static String graded(String customer) {
        return tier(customer, today).extract().jsonPath().getString("decision.tier");
    }

    @Test
    void who_proposed_it_does_not_decide_on_it() {
        var key = People.key("proposer", "ANALYST", "MANAGER").jsonPath().getString("key");
        var id = withKey(key)
                .contentType("application/json")
                .body("{\"tier\": \"A\", \"until\": \"%s\", \"reason\": \"mine\"}".formatted(today.plusDays(9)))
                .post("/customers/FJ-1002/overrides")
                .jsonPath()
                .getLong("id");
        for (var verdict : new String[] {"approve", "reject"}) {
            withKey(key)
                    .contentType("application/json")
                    .body(verdict.equals("approve") ? "{}" : "{\"reason\": \"I know best\"}")
                    .post("/overrides/%d/%s".formatted(id, verdict))
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("approval.own-work"));
        }
        as("ANALYST").post("/overrides/%d/approve".formatted(id)).then().statusCode(403);
        step(id, "withdraw", "{}").statusCode(403).body("code", equalTo("override.of-another"));
        step(id, "reject", "{}").statusCode(422).body("code", equalTo("reason.missing"));
        step(id, "reject", "{\"reason\": \"no\"}")
                .statusCode(200)
                .body("state", equalTo("REJECTED"))
                .body("steps.comment", contains("no"));
        step(id, "approve", "{}").statusCode(409).body("code", equalTo("override.state"));
        get("/customers/FJ-1002/tier").body("override", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "E, 0, 9, why, tier.unknown, /tier",
        "A, 0, 0, why, override.empty, /until",
        "A, -9, 0, why, override.expired, /until",
        "A, 0, 400, why, override.long, /until",
        "A, 0, 9, ' ', reason.missing, /reason",
        "A, 0, 9, half \\uD83D, reason.missing, /reason",
        "A, 0, 9, none \\uFFFF, reason.missing, /reason",
    })
    void a_proposal_that_cannot_be_is_refused_by_field(
            String tier, int from, int until, String reason, String code, String pointer) {
        propose("FJ-1003", tier, today.plusDays(from), today.plusDays(until), reason)
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("violations.pointer", contains(pointer));
    }

    @Test
    void what_is_left_out_is_asked_for() {
        var analyst = as("ANALYST").contentType("application/json");
        analyst.body("{\"tier\": \"A\", \"reason\": \"why\"}")
                .post("/customers/FJ-1003/overrides")
                .then()
                .statusCode(422)
                .body("code", equalTo("until.missing"));
        analyst.body("{\"until\": \"%s\", \"reason\": \"why\"}".formatted(today.plusDays(3)))
                .post("/customers/FJ-1003/overrides")
                .then()
                .statusCode(422)
                .body("code", equalTo("tier.missing"));
        analyst.body("{\"tier\": \"A\", \"until\": \"2027-03\", \"reason\": \"why\"}")
                .post("/customers/FJ-1003/overrides")
                .then()
                .statusCode(422)
                .body("code", equalTo("date.unreadable"));
        propose("NOBODY", "A", today, today.plusDays(3), "why").then().statusCode(404);
        as("AUDITOR").get("/overrides/999999").then().statusCode(404).body("code", equalTo("override.unknown"));
        as("AUDITOR").get("/overrides?state=OVER").then().statusCode(422).body("code", equalTo("state.unknown"));
        get("/customers/FJ-1003/overrides").body("items", empty());
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
            "en|Proposed by analyst, approved by manager.|is graded %s, and in tier %s by override",
            "zh-Hant|核准|評為 %s 級；依覆核調整，生效等級為 %s 級",
            "zh-Hans|批准|评为 %s 级；按复核调整，生效等级为 %s 级"
        }) {
            var parts = said.split("\\|");
            assertThat(as("AUDITOR")
                            .get("/customers/FJ-1007/why.html?lang=" + parts[0])
                            .asString())
                    .contains(parts[1], "a promise", parts[2].formatted(graded, given));
            var file = as("AUDITOR").get("/customers/FJ-1007/why.pdf?lang=" + parts[0]);
            try (var pdf = Loader.loadPDF(file.asByteArray())) {
                assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s", ""))
                        .contains(parts[2].formatted(graded, given).replaceAll("\\s", ""));
            }
        }
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
    void it_can_be_ended_before_its_day_but_not_in_the_past() {
        var graded = graded("FJ-1009");
        var id = approvedOverride("FJ-1009", other(graded), today, today.plusDays(30));
        var known = get("/overrides/" + id).extract().jsonPath().getString("steps[0].at");
        step(id, "end", "{\"on\": \"%s\", \"reason\": \"over\"}".formatted(today.minusDays(1)))
                .statusCode(422)
                .body("violations.pointer", contains("/on"));
        step(id, "end", "{\"on\": \"%s\", \"reason\": \"over\"}".formatted(today.plusDays(30)))
                .statusCode(422);
        step(id, "end", "{}").statusCode(422).body("code", equalTo("reason.missing"));
        step(id, "end", "{\"on\": \"%s\", \"reason\": \"over\"}".formatted(today.plusDays(10)))
                .statusCode(200)
                .body("state", equalTo("ENDED"))
                .body("endedOn", equalTo(today.plusDays(10).toString()));
        tier("FJ-1009", today.plusDays(9)).body("tier", equalTo(other(graded)));
        tier("FJ-1009", today.plusDays(10)).body("tier", equalTo(graded));
        get("/customers/FJ-1009/tier?asOf=%s&knownAt=%s".formatted(today.plusDays(10), known))
                .body("tier", equalTo(other(graded)));
        step(id, "end", "{\"on\": \"%s\", \"reason\": \"later\"}".formatted(today.plusDays(11)))
                .statusCode(422);
        step(id, "end", "{\"reason\": \"at once\"}")
                .statusCode(200)
                .body("steps.state", contains("APPROVED", "ENDED", "ENDED"));
        tier("FJ-1009", today).body("tier", equalTo(graded));
        step(id, "approve", "{}").statusCode(409).body("code", equalTo("override.state"));
    }

    @Test
    void one_that_has_not_begun_is_gone_when_it_is_ended() {
        var graded = graded("FJ-1010");
        var id = approvedOverride("FJ-1010", other(graded), today.plusDays(5), today.plusDays(30));
        tier("FJ-1010", today.plusDays(5)).body("tier", equalTo(other(graded)));
        step(id, "end", "{\"reason\": \"over\"}").statusCode(200);
        tier("FJ-1010", today.plusDays(5)).body("tier", equalTo(graded));
    }

    @Test
    void two_never_hold_on_one_day() {
        var first = proposed("FJ-1011", "A", today, today.plusDays(10));
        var second = proposed("FJ-1011", "B", today.plusDays(9), today.plusDays(20));
        var third = proposed("FJ-1011", "B", today.plusDays(10), today.plusDays(20));
        step(first, "approve", "{}").statusCode(200);
        step(second, "approve", "{}")
                .statusCode(409)
                .body("code", equalTo("override.overlaps"))
                .body("detail", containsString("override %d (tier A".formatted(first)));
        step(third, "approve", "{}").statusCode(200);
        propose("FJ-1011", "C", today.plusDays(19), today.plusDays(30), "why")
                .then()
                .statusCode(409);
        get("/overrides?state=APPROVED&limit=1000").body("items.id", hasItem((int) third));
        get("/overrides?state=PROPOSED&limit=1000").body("items.id", hasItem((int) second));
        var page = get("/overrides?limit=1")
                .body("items.size()", equalTo(1))
                .extract()
                .jsonPath();
        var next = get("/overrides?limit=1&cursor=" + page.getString("next")).extract();
        assertThat(next.jsonPath().getLong("items[0].id")).isLessThan(page.getLong("items[0].id"));
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
