package io.fenji.governance.approval;

import static io.fenji.governance.approval.OverrideCalls.approvedOverride;
import static io.fenji.governance.approval.OverrideCalls.get;
import static io.fenji.governance.approval.OverrideCalls.graded;
import static io.fenji.governance.approval.OverrideCalls.other;
import static io.fenji.governance.approval.OverrideCalls.proposed;
import static io.fenji.governance.approval.OverrideCalls.step;
import static io.fenji.governance.approval.OverrideCalls.tier;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.OverrideRequests.propose;
import static io.fenji.testing.People.withKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Policy 三(三)2: maker is not checker. From its proposal to its end an override takes only the steps that it may. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OverrideCalls.Elsewhere.class)
class OverrideStepsTest {

    private static LocalDate today = LocalDate.EPOCH;

    @BeforeAll
    static void everybody_has_a_tier() {
        today = OverrideCalls.everybodyHasATier();
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
}
