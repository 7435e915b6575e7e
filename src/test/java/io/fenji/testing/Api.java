package io.fenji.testing;

import static io.restassured.RestAssured.given;

import io.fenji.base.terms.Role;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Calls to the running service, as the demo's users and key. */
public final class Api {

    static final String PORT = "quarkus.http.test-port";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Api() {}

    /** Of the service under test: one that was free when it started. */
    public static int port() {
        return Integer.getInteger(PORT);
    }

    /** As the demo's user of that role, or as a user of {@link People}. */
    public static RequestSpecification as(String role) {
        var name = role.toLowerCase(Locale.ROOT);
        var password = Role.ALL.contains(role.toUpperCase(Locale.ROOT)) ? name : People.PASSWORD;
        return given().filter(new WalkedPaths())
                .port(port())
                .basePath("/api/v1")
                .auth()
                .preemptive()
                .basic(name, password);
    }

    /** As the demo's other system. */
    public static RequestSpecification client() {
        return given().filter(new WalkedPaths())
                .port(port())
                .basePath("/api/v1")
                .header("X-API-Key", "demo-key");
    }

    /** Imports rows of that kind, the header line first. */
    public static ValidatableResponse importCsv(String kind, String... lines) {
        return client().contentType("text/csv")
                .body(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .post("/imports/" + kind)
                .then();
    }

    /** Starts a run and waits until it is over. */
    public static Response run(String asOf) {
        var id = client().contentType("application/json")
                .body("{\"asOf\":\"%s\"}".formatted(asOf))
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        return awaitRun(id);
    }

    public static Response awaitRun(long id) {
        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            var run = client().get("/runs/" + id);
            if (!run.jsonPath().getString("state").equals("RUNNING")) {
                return run;
            }
            pause();
        }
        throw new AssertionError("Run %d did not end within %s".formatted(id, PATIENCE));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
