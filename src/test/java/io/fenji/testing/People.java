package io.fenji.testing;

import static io.fenji.testing.Api.as;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Users and keys beside the demo's, and calls as any of them. */
public final class People {

    static final String PASSWORD = "a-long-password";

    private People() {}

    /** A new user with these roles. */
    public static void user(String name, String... roles) {
        as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"password\": \"%s\", \"roles\": %s}".formatted(name, PASSWORD, json(roles)))
                .post("/users")
                .then()
                .statusCode(201);
    }

    /** A new user of that person, with these roles. */
    public static void userOf(String person, String name, String... roles) {
        as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"password\": \"%s\", \"roles\": %s, \"person\": \"%s\"}"
                        .formatted(name, PASSWORD, json(roles), person))
                .post("/users")
                .then()
                .statusCode(201);
    }

    /** The secret of a new API key of that person, with these roles. */
    public static String keyOf(String person, String name, String... roles) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"roles\": %s, \"person\": \"%s\"}".formatted(name, json(roles), person))
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("key");
    }

    /** Asks for a new API key with these roles. */
    public static Response key(String name, String... roles) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"roles\": %s}".formatted(name, json(roles)))
                .post("/api-keys");
    }

    private static String json(String... roles) {
        return Arrays.stream(roles).map("\"%s\""::formatted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As that user. */
    public static RequestSpecification by(String name) {
        return by(name, PASSWORD);
    }

    public static RequestSpecification by(String name, String password) {
        return as("nobody").auth().preemptive().basic(name, password);
    }

    public static RequestSpecification withKey(String key) {
        return nobody().header("X-API-Key", key);
    }

    /** Without name, password or key. */
    public static RequestSpecification nobody() {
        return as("nobody").auth().none();
    }
}
