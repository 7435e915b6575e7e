package io.fenji.governance.approval;

import static io.fenji.testing.Api.as;

import io.fenji.testing.Api;
import io.fenji.testing.Beginning;
import io.restassured.response.Response;

/**
 * A service of its own for the tests of approvals: other tests' orders may lack their profit, which makes every run preliminary. Of the demo's months,
 * those from 2023-11 to 2024-01 and from 2025-02 on are complete.
 */
public class ApprovedPortfolio implements Beginning {

    /** A run of that month that the analyst has submitted. */
    static long submitted(String month) {
        var id = evaluated(month);
        submit(id).then().statusCode(200);
        return id;
    }

    static long evaluated(String month) {
        return Api.run(month).jsonPath().getLong("id");
    }

    static long approved(String month) {
        var id = submitted(month);
        approve(id).then().statusCode(200);
        return id;
    }

    static Response submit(long id) {
        return as("ANALYST").post("/runs/%d/submit".formatted(id));
    }

    static Response approve(long id) {
        return as("MANAGER").post("/runs/%d/approve".formatted(id));
    }

    static Response reject(long id, String body) {
        return as("MANAGER").contentType("application/json").body(body).post("/runs/%d/reject".formatted(id));
    }

    /** The answer to who asks for a customer's tier on a day, or as of a month. */
    static Response tier(String customer, String asOf) {
        return as("AUDITOR").queryParam("asOf", asOf).get("/customers/%s/tier".formatted(customer));
    }
}
