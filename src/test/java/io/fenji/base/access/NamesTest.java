package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name says who did it; nobody shares one. */
@QuarkusTest
@TestProfile(DemoService.class)
class NamesTest {

    @Inject
    Sql sql;

    private static Response add(String path, String name, String roles) {
        return as("ADMIN")
                .contentType("application/json")
                .body(
                        path.equals("/users")
                                ? "{\"name\": \"%s\", \"password\": \"long enough\", \"roles\": %s}"
                                        .formatted(name, roles)
                                : "{\"name\": \"%s\", \"roles\": %s}".formatted(name, roles))
                .post(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start-up", "shipped", "demo", "Demo", "first-start", "system", "fenji"})
    void nobody_is_called_as_the_service_calls_itself(String name) {
        for (var path : new String[] {"/users", "/api-keys"}) {
            add(path, name, "[\"CLIENT\"]").then().statusCode(422).body("violations.pointer", contains("/name"));
        }
    }

    @Test
    void no_key_is_named_like_a_user_and_no_user_like_a_key() {
        add("/api-keys", "analyst", "[\"CLIENT\"]").then().statusCode(409).body("code", equalTo("name.taken"));
        add("/users", "demo-client", "[\"CLIENT\"]").then().statusCode(409).body("code", equalTo("name.taken"));
    }

    @Test
    void of_several_who_take_a_name_at_the_same_moment_one_gets_it() throws Exception {
        var statuses = AtOnce.times(6, i -> add(i % 2 == 0 ? "/users" : "/api-keys", "names-at-once", "[\"CLIENT\"]")
                .statusCode());
        assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
    }

    @Test
    void a_role_given_twice_counts_once() {
        var answer = add("/api-keys", "twice", "[\"CLIENT\", \"CLIENT\", \"AUDITOR\"]");
        answer.then().statusCode(201).body("roles", contains("CLIENT", "AUDITOR"));
        assertThat(status(answer.jsonPath().getString("key"))).isEqualTo(200);
    }

    @Test
    void a_key_that_was_once_stored_with_a_role_twice_works() {
        sql.update(
                "insert into api_key (name, hash, roles, created_at, created_by) values (?, ?, ?, ?, ?)",
                "stored-twice",
                ApiKey.hash("stored with a role twice"),
                "CLIENT,CLIENT",
                OffsetDateTime.now(ZoneOffset.UTC),
                "admin");
        assertThat(status("stored with a role twice")).isEqualTo(200);
    }

    private static int status(String key) {
        return as("nobody").auth().none().header("X-API-Key", key).get("/runs").statusCode();
    }
}
