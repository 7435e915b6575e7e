package io.fenji.governance.approval;

import static io.fenji.governance.approval.ApprovedPortfolio.approved;
import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.Beginning;
import io.fenji.testing.OverrideRequests;
import io.fenji.testing.ServiceDay;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Calls of those who propose overrides and decide on them. Each test has a customer of its own; days are counted from today. */
final class OverrideCalls {

    private OverrideCalls() {}

    /** A service of its own, where it is another day than on this machine: what is in force is told by the company's days. */
    public static class Elsewhere implements Beginning {

        private static final List<String> FIRST_AND_LAST = List.of("Etc/GMT-14", "Etc/GMT+12");

        @Override
        public Map<String, String> settings() {
            var zone = FIRST_AND_LAST.stream()
                    .filter(it -> !LocalDate.now(ZoneId.of(it)).equals(LocalDate.now()))
                    .findFirst()
                    .orElseThrow();
            return Map.of("fenji.zone", zone);
        }
    }

    /** A tier for everybody from 2026-06-01 on, once for all tests of this service; returns today. */
    static LocalDate everybodyHasATier() {
        if (as("AUDITOR").get("/customers/FJ-1001/tier").statusCode() == 404) {
            approved("2026-05");
        }
        return ServiceDay.today();
    }

    static long proposed(String customer, String tier, LocalDate from, LocalDate until) {
        return OverrideRequests.propose(customer, tier, from, until, "a promise")
                .then()
                .statusCode(201)
                .body("state", equalTo("PROPOSED"))
                .extract()
                .jsonPath()
                .getLong("id");
    }

    static ValidatableResponse step(long id, String step, String body) {
        return OverrideRequests.step(id, step, body).then();
    }

    static long approvedOverride(String customer, String tier, LocalDate from, LocalDate until) {
        var id = proposed(customer, tier, from, until);
        step(id, "approve", "{\"comment\": \"agreed\"}").statusCode(200).body("state", equalTo("APPROVED"));
        return id;
    }

    static ValidatableResponse get(String path) {
        return as("AUDITOR").get(path).then().statusCode(200);
    }

    static ValidatableResponse tier(String customer, LocalDate day) {
        return get("/customers/%s/tier?asOf=%s".formatted(customer, day));
    }

    /** A tier that the customer does not have by its gradings. */
    static String other(String graded) {
        return graded.equals("A") ? "B" : "A";
    }

    static String graded(String customer) {
        return tier(customer, ServiceDay.today()).extract().jsonPath().getString("decision.tier");
    }
}
