package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was in force on a day, and what was known of it at a moment: two times that go their own ways. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew
class AsOfThenTest {

    /** The moment at which April was approved, before anybody knew better. */
    private static String then = "";

    private static long march;
    private static long corrected;

    /** March and April are approved; then a profit of March turns out to be a loss, and March is graded and approved again. */
    @BeforeAll
    static void a_correction_recorded_today_for_last_march() {
        march = approved("2026-03");
        var april = approved("2026-04");
        then = as("AUDITOR").get("/runs/" + april).jsonPath().getString("decidedAt");
        client().contentType("text/csv")
                .body("order_id,customer_id,order_date,amount,currency,status,profit\n"
                        + "SO-2603-009,FJ-1001,2026-03-05,57567.56,EUR,COMPLETED,-2000000")
                .post("/imports/orders?replace=true")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        corrected = approved("2026-03");
    }

    private static ValidatableResponse get(String path) {
        return as("AUDITOR").get(path).then().statusCode(200);
    }

    @Test
    void last_march_as_known_then_has_the_old_tier_and_as_known_now_the_new_one() {
        get("/customers/FJ-1001/tier?asOf=2026-03&knownAt=" + then).body("tier", equalTo("A"));
        get("/customers/FJ-1001/tier?asOf=2026-03").body("tier", equalTo("C"));
        get("/customers/FJ-1001/why?asOf=2026-03&knownAt=" + then)
                .body("tier", equalTo("A"))
                .body("inForce", equalTo(true));
        get("/customers/FJ-1001/why?asOf=2026-03").body("tier", equalTo("C"));
        var old = get("/customers/FJ-1001/why?asOf=2026-03&knownAt=" + then)
                .extract()
                .jsonPath()
                .getLong("decision");
        get("/decisions/" + old).body("tier", equalTo("A")).body("run", equalTo((int) march));
        var now =
                get("/customers/FJ-1001/why?asOf=2026-03").extract().jsonPath().getLong("decision");
        get("/decisions/" + now).body("run", equalTo((int) corrected));
        get("/decisions/%d/changes?since=%d".formatted(now, old)).body("causes", contains("DATA_CORRECTION"));
    }

    /** Aprils tier rests on April's own grading, which was not repeated yet. */
    @Test
    void the_history_tells_the_periods_as_known_then_and_as_known_now() {
        get("/customers/FJ-1001/tier-history?knownAt=" + then)
                .body("periods.tier", contains("A", "B"))
                .body("periods.from", contains("2026-04-01", "2026-05-01"))
                .body("periods.to", contains("2026-05-01", null))
                .body("versions.tier", contains("A", "A", "B"))
                .body("versions[0].to", nullValue())
                .body("versions[0].supersededAt", equalTo(then));
        get("/customers/FJ-1001/tier-history")
                .body("periods.tier", contains("C", "B"))
                .body("periods.from", contains("2026-04-01", "2026-05-01"))
                .body("periods.supersededAt", contains(nullValue(), nullValue()))
                .body("versions.size()", equalTo(4));
    }

    @Test
    void what_was_superseded_later_was_not_known_then() {
        var first = get("/customers/FJ-1001/tier-history").extract().jsonPath().getString("versions[0].recordedAt");
        get("/customers/FJ-1001/tier-history?knownAt=" + first)
                .body("versions.size()", equalTo(1))
                .body("versions[0].supersededAt", nullValue())
                .body("periods.tier", contains("A"));
        get("/customers/FJ-1001/tier-history?knownAt=2020-01-01").body("versions.size()", equalTo(0));
    }

    @Test
    void the_whole_portfolio_is_told_as_it_was_known() {
        var counts = "/audit/portfolio/counts?asOf=2026-03";
        var knownThen = get(counts + "&knownAt=" + then).extract().jsonPath();
        var knownNow = get(counts).extract().jsonPath();
        assertThat(knownNow.getLong("total")).isEqualTo(knownThen.getLong("total"));
        for (var tier : new String[] {"A", "B", "C", "D"}) {
            assertThat(knownThen.getLong("counts." + tier)).isEqualTo(ofTier(tier, tiers("&knownAt=" + then)));
            assertThat(knownNow.getLong("counts." + tier)).isEqualTo(ofTier(tier, tiers("")));
        }
        assertThat(knownNow.getMap("counts")).isNotEqualTo(knownThen.getMap("counts"));
        assertThat(tiers("&knownAt=" + then)).contains("FJ-1001 A").doesNotContain("FJ-1001 C");
        assertThat(tiers("")).contains("FJ-1001 C").hasSize((int) knownNow.getLong("total"));
        assertThat(tiers("&tier=A")).hasSize((int) knownNow.getLong("counts.A"));
        get("/audit/portfolio?asOf=2026-03-31").body("items.size()", equalTo(0));
    }

    private static long ofTier(String tier, List<String> tiers) {
        return tiers.stream().filter(it -> it.endsWith(" " + tier)).count();
    }

    /** Seven at a time. */
    private static List<String> tiers(String query) {
        var found = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            var page = get("/audit/portfolio?asOf=2026-03&limit=7%s%s".formatted(query, cursor))
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.collect { it.customer + ' ' + it.period.tier }", String.class));
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        return found;
    }

    @Test
    void the_table_holds_what_the_list_holds() {
        var table = as("AUDITOR").get("/audit/portfolio.csv?asOf=2026-03");
        table.then().statusCode(200).contentType("text/csv;charset=UTF-8");
        var lines = table.asString().strip().split("\\R");
        assertThat(lines[0]).contains("customer,name,tier,from,to,decision,recorded_at,recorded_by,as_of,known_at");
        var rows = tiers("").size();
        assertThat(lines).hasSize(rows + 1);
        get("/audit/readings?by=auditor&limit=1000")
                .body(
                        "items.findAll { it.path == '/api/v1/audit/portfolio.csv' && it.rows == %d }.size()"
                                .formatted(rows),
                        greaterThan(0));
        assertThat(table.asString()).contains("\nFJ-1001,").containsPattern("FJ-1001,[^\n]*,C,2026-04-01,2026-05-01,");
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/portfolio?tier=E, tier.unknown",
        "/audit/portfolio?asof=2026-03, parameter.unknown",
        "/audit/portfolio?asOf=March, date.unreadable",
        "/audit/portfolio/counts?knownAt=now, moment.unreadable",
        "/audit/portfolio.csv?limit=3, parameter.unknown",
        "/customers/FJ-1001/tier-history?asOf=2026-03, parameter.unknown"
    })
    void what_is_not_meant_is_refused_by_name(String path, String code) {
        as("AUDITOR")
                .get(path)
                .then()
                .statusCode(not(200))
                .body("code", equalTo(code))
                .body("violations.size()", greaterThan(0));
    }

    @Test
    void the_portfolio_is_nothing_for_everybody() {
        for (var role : new String[] {"SALES", "HR", "SERVICE", "RULES"}) {
            as(role).get("/audit/portfolio").then().statusCode(403);
        }
        as("HR").get("/customers/FJ-1001/tier-history").then().statusCode(403);
    }
}
