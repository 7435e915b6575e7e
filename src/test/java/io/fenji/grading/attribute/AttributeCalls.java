package io.fenji.grading.attribute;

import static io.fenji.testing.Api.as;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;

/** Calls of those who define attributes and say their values. */
public final class AttributeCalls {

    private static final String TERMS =
            "\"terms\": {\"en\": \"x\", \"zh-Hant\": \"甲\", \"zh-Hans\": \"乙\"}, \"reason\": \"needed\"";

    private AttributeCalls() {}

    /** Proposed by one and approved by the other. */
    public static void define(String proposer, String approver, String name, String what) {
        propose(proposer, name, what).statusCode(201).body("state", equalTo("PROPOSED"));
        approve(approver, name).statusCode(200).body("state", equalTo("APPROVED"));
    }

    public static ValidatableResponse propose(String who, String name, String what) {
        return as(who).contentType("application/json")
                .body("{\"name\": \"%s\", %s, %s}".formatted(name, what, TERMS))
                .post("/attributes")
                .then();
    }

    /** The definition that is the latest now. */
    public static ValidatableResponse approve(String who, String name) {
        return step(who, name, "approve", "{\"definition\": %d}".formatted(latest(name)));
    }

    public static long latest(String name) {
        return as("AUDITOR").get("/attributes/" + name).jsonPath().getLong("id");
    }

    public static ValidatableResponse step(String who, String name, String step, String body) {
        return as(who).contentType("application/json")
                .body(body)
                .post("/attributes/%s/%s".formatted(name, step))
                .then();
    }

    /** @param value as JSON */
    public static ValidatableResponse set(String customer, String name, String value) {
        return as("ANALYST")
                .contentType("application/json")
                .body("{\"value\": %s, \"reason\": \"said so\"}".formatted(value))
                .put("/customers/%s/attributes/%s".formatted(customer, name))
                .then();
    }

    /** Rows without month, by somebody whose work it then is. */
    public static ValidatableResponse importAs(String who, String... rows) {
        return as(who).contentType("text/csv")
                .body(("customer_id,attribute,value\n" + String.join("\n", rows)).getBytes(StandardCharsets.UTF_8))
                .post("/imports/attributes?replace=true")
                .then()
                .statusCode(200);
    }
}
