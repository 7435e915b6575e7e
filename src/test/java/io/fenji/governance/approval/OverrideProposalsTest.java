package io.fenji.governance.approval;

import static io.fenji.governance.approval.OverrideCalls.get;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.OverrideRequests.propose;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an override is proposed with: what cannot be is refused by its field, what is left out is asked for. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(OverrideCalls.Elsewhere.class)
class OverrideProposalsTest {

    private static LocalDate today = LocalDate.EPOCH;

    @BeforeAll
    static void everybody_has_a_tier() {
        today = OverrideCalls.everybodyHasATier();
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
}
