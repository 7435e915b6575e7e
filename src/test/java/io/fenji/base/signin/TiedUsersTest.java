package io.fenji.base.signin;

import static io.fenji.base.signin.Tokens.me;
import static io.fenji.base.signin.Tokens.token;
import static io.fenji.base.signin.Tokens.with;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.awaitRun;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.user;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.storage.Sql;
import io.fenji.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user with a password and a sign-in at the provider are one person when an administrator says so, and never by themselves. */
@QuarkusTest
@TestProfile(WithProvider.class)
class TiedUsersTest {

    @Inject
    Sql sql;

    private static ValidatableResponse tie(String name, @Nullable String subject) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"subject\": %s}".formatted(subject == null ? "null" : '"' + subject + '"'))
                .put("/users/%s/subject".formatted(name))
                .then();
    }

    private static ValidatableResponse make(String body) {
        return as("ADMIN")
                .contentType("application/json")
                .body(body)
                .post("/users")
                .then();
    }

    @Test
    void a_name_that_somebody_has_is_not_taken_over() {
        user("bert", "SALES");
        me(token("id-bert", "bert", "managers"))
                .statusCode(403)
                .body("code", equalTo("sign-in.name"))
                .body("detail", containsString("calls you 'bert'"))
                .body("detail", containsString("PUT /api/v1/users/{name}/subject {\"subject\": \"id-bert\"}"));
        by("bert").get("/me").then().statusCode(200).body("roles", contains("SALES"));
        tie("bert", "id-bert")
                .statusCode(200)
                .body("subject", equalTo("id-bert"))
                .body("hasPassword", equalTo(true));
        tie("bert", "id-bert").statusCode(200);
        me(token("id-bert", "bert", "managers")).body("name", equalTo("bert")).body("roles", contains("MANAGER"));
        by("bert").get("/me").then().body("roles", contains("MANAGER"));
        tie("bert", null).statusCode(200).body("subject", nullValue());
        me(token("id-bert", "bert", "managers")).statusCode(403);
        as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/audit/account-steps")
                .then()
                .body("items.findAll { it.name == 'bert' }.step", contains("UNTIED", "ROLES_SET", "TIED", "CREATED"))
                .body("items.findAll { it.name == 'bert' }.subject", contains(null, "id-bert", "id-bert", null));
    }

    @ParameterizedTest
    @CsvSource({
        "admin",
        "Admin",
        "ANALYST",
        "demo-client",
        "identity-provider",
        "start-up",
        "known person's",
        "a b",
        "аdmin"
    })
    void nor_a_name_like_that_of_a_user_a_key_or_the_service(String name) {
        me(token("id-of " + name, name, "it")).statusCode(403).body("code", equalTo("sign-in.name"));
    }

    @Test
    void nor_the_name_of_a_person() {
        make("{\"name\": \"dora-old\", \"password\": \"a-long-password\", \"roles\": [\"SALES\"], \"person\": \"dora\"}")
                .statusCode(201);
        me(token("id-dora", "dora", "analysts")).statusCode(403).body("code", equalTo("sign-in.name"));
    }

    @Test
    void an_administrator_makes_a_user_for_a_subject_before_the_first_sign_in() {
        make("{\"name\": \"carl.lee\", \"subject\": \"id-carl\", \"person\": \"carl\", \"department\": \"sales\"}")
                .statusCode(201)
                .body("roles", empty())
                .body("hasPassword", equalTo(false));
        me(token("id-carl", "whatever", "analysts"))
                .body("name", equalTo("carl.lee"))
                .body("persons", contains("carl"))
                .body("department", equalTo("sales"));
        make("{\"name\": \"carl.two\", \"subject\": \"id-carl\"}")
                .statusCode(409)
                .body("code", equalTo("subject.taken"))
                .body("detail", containsString("carl.lee"));
        make("{\"name\": \"both\", \"subject\": \"s\", \"password\": \"a-long-password\", \"roles\": [\"SALES\"]}")
                .statusCode(422)
                .body("violations.pointer", contains("/password", "/roles"));
        make("{\"name\": \"blank\", \"subject\": \" \"}")
                .statusCode(422)
                .body("violations.pointer", contains("/subject"));
    }

    @Test
    void who_came_under_a_subject_before_it_was_tied_to_another_user_is_never_a_second_pair_of_eyes() {
        me(token("id-eve", "eve.token", "analysts")).statusCode(200);
        user("eve", "MANAGER");
        tie("eve", "id-eve").statusCode(409).body("code", equalTo("subject.taken"));
        tie("eve.token", null).statusCode(200);
        tie("eve", "id-eve").statusCode(200);
        me(token("id-eve", "eve.token", "managers"))
                .body("name", equalTo("eve"))
                .body("persons", containsInAnyOrder("eve", "eve.token"));
    }

    @Test
    void a_run_that_one_prepared_with_a_token_is_not_approved_by_the_same_person_with_a_password() {
        make("{\"name\": \"finn.token\", \"subject\": \"id-finn\", \"person\": \"finn\"}")
                .statusCode(201);
        user("finn", "MANAGER");
        var token = token("id-finn", "finn", "analysts");
        var run = with(token)
                .contentType("application/json")
                .body("{\"asOf\": \"2026-05\"}")
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        awaitRun(run);
        with(token).post("/runs/%d/submit".formatted(run)).then().statusCode(200);
        by("finn")
                .contentType("application/json")
                .body("{}")
                .post("/runs/%d/approve".formatted(run))
                .then()
                .statusCode(403)
                .body("code", equalTo("approval.own-work"))
                .body("detail", containsString("'finn.token'"));
    }

    @Test
    void the_last_administrator_with_a_password_stays_untied() {
        tie("admin", "id-admin").statusCode(409).body("code", equalTo("admin.last"));
        user("second", "ADMIN");
        me(token("id-it", "it.person", "it")).body("roles", contains("ADMIN"));
        tie("second", "id-second").statusCode(200);
        tie("admin", "id-admin").statusCode(409).body("code", equalTo("admin.last"));
        as("ADMIN").post("/users/it.person/lock").then().statusCode(200);
    }

    @Test
    void who_signs_in_as_whom_is_not_changed_unseen_in_the_database() throws IOException {
        me(token("id-gina", "gina", "analysts")).statusCode(200);
        long id = sql.one("select id from account where name = 'gina'", row -> row.getLong(1));
        new Rows(sql).tampered("account", id, "subject", "somebody else", () -> as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("state", equalTo("BROKEN"))
                .body("findings.problem", hasItems("STATE_CHANGED"))
                .body("first.detail", containsString("'gina'")));
    }
}
