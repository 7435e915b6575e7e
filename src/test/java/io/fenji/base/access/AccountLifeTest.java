package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.userOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.base.access.credential.WrongPasswords;
import io.fenji.base.access.credential.WrongPasswordsTest;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.fenji.testing.People;
import io.fenji.testing.Rows;
import io.fenji.testing.SecondService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases C8 and C10: what becomes of a user, who sees it, and that nobody changes it unseen. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SecondService.class)
public class AccountLifeTest {

    @Inject
    Sql sql;

    @Inject
    WrongPasswords wrongPasswords;

    private static ValidatableResponse admin(String path) {
        return as("ADMIN").post(path).then();
    }

    private static ValidatableResponse roles(String name, String json) {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"roles\": %s}".formatted(json))
                .put("/users/%s/roles".formatted(name))
                .then();
    }

    private static ValidatableResponse password(String name, String old, String fresh) {
        return by(name, old)
                .contentType("application/json")
                .body("{\"oldPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(old, fresh))
                .put("/me/password")
                .then();
    }

    private static ValidatableResponse user(String name, String role) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/users")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.name == '%s' }".formatted(name))
                .body("roles", hasItem(role));
    }

    private static ValidatableResponse steps(String name) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/audit/account-steps")
                .then()
                .statusCode(200)
                .rootPath("items.findAll { it.name == '%s' }".formatted(name));
    }

    @Test
    void who_is_locked_is_out_with_the_next_call_and_in_again_when_unlocked() {
        People.user("locked", "SALES");
        by("locked").get("/me").then().statusCode(200).body("roles", contains("SALES"));
        admin("/users/locked/lock").statusCode(200).body("locked", equalTo(true));
        by("locked").get("/me").then().statusCode(401).body("code", equalTo("account.locked"));
        by("locked", "wrong password").get("/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
        user("locked", "SALES").body("locked", equalTo(true));
        admin("/users/locked/lock").statusCode(200);
        admin("/users/locked/unlock").statusCode(200).body("locked", equalTo(false));
        by("locked").get("/me").then().statusCode(200);
        steps("locked").body("step", contains("UNLOCKED", "LOCKED", "CREATED"));
        admin("/users/nobody-here/lock").statusCode(404).body("code", equalTo("user.unknown"));
    }

    @Test
    void roles_are_given_and_taken_with_the_next_call() {
        People.user("riser", "SALES");
        by("riser").get("/rule-drafts").then().statusCode(403);
        roles("riser", "[\"RULES\", \"RULES\"]").statusCode(200).body("roles", contains("RULES"));
        by("riser").get("/rule-drafts").then().statusCode(200);
        roles("riser", "[]").statusCode(422);
        roles("riser", "[\"KING\"]").statusCode(422).body("violations.pointer", contains("/roles"));
        steps("riser")
                .body("roles", contains(List.of("RULES"), List.of("SALES")))
                .body("recordedBy", contains("admin", "admin"));
    }

    @Test
    void the_last_administrator_stays_one() {
        admin("/users/admin/lock").statusCode(409).body("code", equalTo("admin.last"));
        roles("admin", "[\"SALES\"]").statusCode(409).body("code", equalTo("admin.last"));
        userOf("Second", "second-admin", "ADMIN");
        admin("/users/second-admin/lock").statusCode(200);
        admin("/users/admin/lock").statusCode(409);
    }

    @Test
    void a_password_is_changed_by_whoever_knows_the_old_one() {
        People.user("changer", "SALES");
        var old = "a-long-password";
        password("changer", old, "short").statusCode(422).body("violations.pointer", contains("/newPassword"));
        password("changer", old, "Changer").statusCode(422);
        password("changer", old, old).statusCode(422).body("code", equalTo("password.same"));
        by("changer", old)
                .contentType("application/json")
                .body("{\"oldPassword\": \"guess-guess\", \"newPassword\": \"another-password\"}")
                .put("/me/password")
                .then()
                .statusCode(422)
                .body("code", equalTo("password.wrong"));
        password("changer", old, "another-password").statusCode(204);
        by("changer", old).get("/me").then().statusCode(401);
        by("changer", "another-password").get("/me").then().statusCode(200);
        steps("changer").body("step", contains("PASSWORD_CHANGED", "CREATED"));
    }

    @Test
    void a_password_that_was_given_out_opens_nothing_but_its_own_change() {
        People.user("forgetful", "SALES");
        var once = admin("/users/forgetful/password")
                .statusCode(200)
                .body("mustChangePassword", equalTo(true))
                .extract()
                .jsonPath()
                .getString("password");
        by("forgetful").get("/me").then().statusCode(401);
        by("forgetful", once)
                .get("/customers")
                .then()
                .statusCode(403)
                .body("code", equalTo("password.change-first"))
                .body("detail", containsString("PUT /api/v1/me/password"));
        by("forgetful", once).get("/me").then().statusCode(200).body("mustChangePassword", equalTo(true));
        password("forgetful", once, "mine-and-only-mine").statusCode(204);
        by("forgetful", "mine-and-only-mine").get("/customers").then().statusCode(200);
        user("forgetful", "SALES").body("mustChangePassword", equalTo(false));
        steps("forgetful").body("step", contains("PASSWORD_CHANGED", "PASSWORD_RESET", "CREATED"));
    }

    @Test
    void who_one_is_is_told_to_oneself() {
        as("ADMIN")
                .contentType("application/json")
                .body(
                        "{\"name\": \"yu\", \"password\": \"a-long-password\", \"roles\": [\"HR\"], \"person\": \"Yu Han\", \"department\": \"Export 1\"}")
                .post("/users")
                .then()
                .statusCode(201)
                .body("person", equalTo("Yu Han"))
                .body("department", equalTo("Export 1"));
        by("yu").get("/me")
                .then()
                .statusCode(200)
                .body("name", equalTo("yu"))
                .body("persons", contains("Yu Han"))
                .body("roles", contains("HR"))
                .body("department", equalTo("Export 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"        ", "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000", "a       b", "Blank-name"})
    void blanks_or_the_name_are_no_password(String password) {
        as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"blank-name\", \"password\": \"%s\", \"roles\": [\"SALES\"]}".formatted(password))
                .post("/users")
                .then()
                .statusCode(422)
                .body("violations.pointer", contains("/password"));
    }

    /** The wait is counted by a clock of its own in {@link WrongPasswordsTest}; here it is long enough for any machine. */
    @Test
    void whoever_guesses_waits_and_it_is_seen() {
        People.user("guessed", "SALES");
        var here = new WrongPasswords.Attempt("guessed", "127.0.0.1");
        for (var i = 0; i < 3; i++) {
            by("guessed", "guess-" + i).get("/me").then().statusCode(401);
        }
        assertThat(wrongPasswords.wrong(here)).isEqualTo(4);
        IntStream.range(4, 20).forEach(more -> wrongPasswords.wrong(here));
        by("guessed")
                .get("/me")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("sign-in.delayed"));
        user("guessed", "SALES").body("lockedUntil", notNullValue());
        by("guessed").basePath("").get("/q/metrics").then().statusCode(401);
        wrongPasswords.right(here);
        by("guessed").get("/me").then().statusCode(200);
        user("guessed", "SALES").body("lockedUntil", nullValue());
    }

    @Test
    void a_user_or_a_key_that_was_changed_past_its_steps_is_a_finding() throws IOException {
        People.user("tampered", "SALES");
        as("AUDITOR").get("/audit/verify").then().body("findings", hasSize(0));
        var rows = new Rows(sql);
        long account = sql.one("select id from account where name = 'tampered'", row -> row.getLong(1));
        for (var column : Map.of("roles", (Object) "MANAGER", "person", "somebody", "locked", true)
                .entrySet()) {
            rows.tampered("account", account, column.getKey(), column.getValue(), () -> as("AUDITOR")
                    .get("/audit/verify")
                    .then()
                    .body("state", equalTo("BROKEN"))
                    .body("findings.problem", hasItems("STATE_CHANGED"))
                    .body("findings.detail", hasItem(containsString("'tampered' is not what its last step says"))));
        }
        long key = sql.one("select id from api_key where name = 'demo-client'", row -> row.getLong(1));
        rows.tampered("api_key", key, "roles", "MANAGER", () -> as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("findings.detail", hasItem(containsString("'demo-client'"))));
        long step = sql.one("select id from account_step where name = 'tampered'", row -> row.getLong(1));
        rows.tampered("account_step", step, "person", "somebody", () -> as("AUDITOR")
                .get("/audit/verify")
                .then()
                .body("findings.problem", hasItem("ROW_CHANGED")));
        as("AUDITOR").get("/audit/verify").then().body("findings", hasSize(0));
    }
}
