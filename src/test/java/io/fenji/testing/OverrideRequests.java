package io.fenji.testing;

import static io.fenji.testing.Api.as;

import io.restassured.response.Response;
import java.time.LocalDate;

/** Management's deviation from what the rules gave. */
public final class OverrideRequests {

    private OverrideRequests() {}

    public static Response propose(String customer, String tier, LocalDate from, LocalDate until, String reason) {
        return as("ANALYST")
                .contentType("application/json")
                .body("{\"tier\": \"%s\", \"from\": \"%s\", \"until\": \"%s\", \"reason\": \"%s\"}"
                        .formatted(tier, from, until, reason))
                .post("/customers/%s/overrides".formatted(customer));
    }

    /** By a manager: approve, reject or end. */
    public static Response step(long id, String step, String body) {
        return as("MANAGER").contentType("application/json").body(body).post("/overrides/%d/%s".formatted(id, step));
    }

    /** Its number; in force on its days. */
    public static long approved(String customer, String tier, LocalDate from, LocalDate until) {
        var id = propose(customer, tier, from, until, "a promise")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        step(id, "approve", "{\"comment\": \"agreed\"}").then().statusCode(200);
        return id;
    }
}
