package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
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

    /** Case C10. */
    @ParameterizedTest
    @ValueSource(strings = {"аdmin", "ａｄｍｉｎ", "Admin", "ADMIN", "аԁmin", "Dеmo-client"})
    void a_name_that_looks_like_another_is_refused_with_that_one(String name) {
        for (var path : new String[] {"/users", "/api-keys"}) {
            add(path, name, "[\"CLIENT\"]")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("name.lookalike"))
                    .body("detail", containsString(name.length() > 5 ? "'demo-client'" : "'admin'"));
        }
    }

    @Test
    void a_person_who_looks_like_another_is_refused_and_a_users_name_means_its_person() {
        People.userOf("Zoe", "zoe-one", "SALES");
        var body = "{\"name\": \"zoe-two\", \"password\": \"long enough\", \"roles\": [\"SALES\"], \"person\": \"%s\"}";
        as("ADMIN")
                .contentType("application/json")
                .body(body.formatted("ZОЕ"))
                .post("/users")
                .then()
                .statusCode(422);
        as("ADMIN")
                .contentType("application/json")
                .body(body.formatted("zoe"))
                .post("/users")
                .then()
                .statusCode(409)
                .body("code", equalTo("person.lookalike"));
        as("ADMIN")
                .contentType("application/json")
                .body(body.formatted("zoe-one"))
                .post("/users")
                .then()
                .statusCode(201)
                .body("person", equalTo("Zoe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lιn-mixed", "l\u3164in", "cafe\u0301"})
    void letters_that_nobody_sees_or_that_mix_alphabets_are_in_no_name(String name) {
        add("/users", name, "[\"SALES\"]").then().statusCode(422).body("violations.pointer", contains("/name"));
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
