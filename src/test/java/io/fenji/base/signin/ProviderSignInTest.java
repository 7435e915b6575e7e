package io.fenji.base.signin;

import static io.fenji.base.signin.Tokens.earlier;
import static io.fenji.base.signin.Tokens.me;
import static io.fenji.base.signin.Tokens.token;
import static io.fenji.base.signin.Tokens.with;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.fenji.testing.AtOnce;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People sign in with a token of the company's provider; what they may and who they are is ours to say. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(WithProvider.class)
class ProviderSignInTest {

    private static ValidatableResponse user(String name) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/users")
                .then()
                .statusCode(200)
                .rootPath("items.find { it.name == '%s' }".formatted(name));
    }

    private static List<String> steps(String name) {
        return as("AUDITOR")
                .queryParam("limit", 1000)
                .get("/audit/account-steps")
                .jsonPath()
                .getList("items.findAll { it.name == '%s' }.collect { it.step + ' ' + it.recordedBy }.reverse()"
                        .formatted(name));
    }

    @Test
    void whoever_is_seen_for_the_first_time_becomes_a_user_and_a_person_with_the_roles_that_the_groups_give() {
        me(token("id-anna", "anna", "Grading Analysts", "managers", "canteen", "ADMIN", "HR"))
                .statusCode(200)
                .body("name", equalTo("anna"))
                .body("persons", contains("anna"))
                .body("roles", contains("ANALYST", "MANAGER"))
                .body("mustChangePassword", equalTo(false));
        user("anna")
                .body("person", equalTo("anna"))
                .body("roles", contains("ANALYST", "MANAGER"))
                .body("subject", equalTo("id-anna"))
                .body("hasPassword", equalTo(false))
                .body("createdBy", equalTo("identity-provider"));
        assertThat(steps("anna")).containsExactly("CREATED identity-provider");
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
    }

    @Test
    void a_group_that_is_mapped_to_nothing_gives_nothing() {
        var token = token("id-nora", "nora", "canteen", "ANALYST", "analysts ");
        me(token).statusCode(200).body("roles", empty());
        with(token).get("/customers").then().statusCode(403).body("code", equalTo("forbidden"));
        me(Tokens.signed(Tokens.claims("id-nora", "nora").remove("company"))).body("roles", empty());
    }

    @Test
    void the_name_stays_when_the_provider_calls_the_same_one_otherwise() {
        me(token("id-maiden", "maiden", "analysts")).body("name", equalTo("maiden"));
        me(token("id-maiden", "married", "analysts")).body("name", equalTo("maiden"));
    }

    @Test
    void roles_are_those_of_the_token_and_kept_as_the_latest_token_has_them() {
        var old = earlier(Duration.ofMinutes(2), "id-rosa", "rosa", "analysts", "managers");
        me(old).body("roles", contains("ANALYST", "MANAGER"));
        me(earlier(Duration.ofMinutes(1), "id-rosa", "rosa", "auditors")).body("roles", contains("AUDITOR"));
        me(old).body("roles", contains("ANALYST", "MANAGER"));
        user("rosa").body("roles", contains("AUDITOR"));
        assertThat(steps("rosa")).containsExactly("CREATED identity-provider", "ROLES_SET identity-provider");
        as("ADMIN")
                .contentType("application/json")
                .body("{\"roles\": [\"ADMIN\"]}")
                .put("/users/rosa/roles")
                .then()
                .statusCode(409)
                .body("code", equalTo("roles.provided"));
    }

    @Test
    void whoever_is_locked_is_out_with_the_next_call_though_the_token_is_good() {
        var token = token("id-lena", "lena", "analysts");
        with(token).get("/customers").then().statusCode(200);
        as("ADMIN").post("/users/lena/lock").then().statusCode(200);
        me(token).statusCode(401).body("code", equalTo("account.locked"));
        nobody().basePath("")
                .header("Authorization", "Bearer " + token("id-lena", "lena", "auditors"))
                .get("/q/metrics")
                .then()
                .statusCode(401);
        as("ADMIN").post("/users/lena/unlock").then().statusCode(200);
        me(token).statusCode(200);
        assertThat(steps("lena")).containsExactly("CREATED identity-provider", "LOCKED admin", "UNLOCKED admin");
    }

    @Test
    void passwords_and_keys_go_on_and_metrics_take_a_token_too() {
        as("MANAGER").get("/me").then().statusCode(200);
        client().get("/customers").then().statusCode(200);
        nobody().basePath("")
                .header("Authorization", "Bearer " + token("id-mona", "mona", "auditors"))
                .get("/q/metrics")
                .then()
                .statusCode(200);
        nobody().get("/me").then().statusCode(401).body("code", equalTo("unauthenticated"));
        assertThat(nobody().get("/me").headers().getValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"Fenji\"", "Basic realm=\"Fenji\"");
    }

    @Test
    void several_first_calls_at_once_make_one_user() throws Exception {
        var token = token("id-twin", "twin", "analysts");
        assertThat(AtOnce.times(6, i -> with(token).get("/me").statusCode())).containsOnly(200);
        assertThat(steps("twin")).containsExactly("CREATED identity-provider");
    }

    @Test
    void a_token_that_does_not_say_who_it_is_opens_nothing() {
        me(Tokens.signed(Tokens.claims("", "blank", "analysts")))
                .statusCode(401)
                .body("code", equalTo("token.claim"));
        me(Tokens.signed(Tokens.claims("id-anon", "x", "analysts").remove("preferred_username")))
                .statusCode(403)
                .body("code", equalTo("sign-in.name"));
        as("AUDITOR").queryParam("limit", 1000).get("/users").then().body("items.subject", not(hasItem("id-anon")));
    }

    @Test
    void whoever_has_no_password_is_not_let_in_with_any() {
        me(token("id-pwd", "pwdless", "analysts")).statusCode(200);
        as("nobody").auth().preemptive().basic("pwdless", "").get("/me").then().statusCode(401);
        as("nobody")
                .auth()
                .preemptive()
                .basic("pwdless", "null")
                .get("/me")
                .then()
                .statusCode(401);
        with(token("id-pwd", "pwdless"))
                .contentType("application/json")
                .body("{\"oldPassword\": \"null\", \"newPassword\": \"a-long-password\"}")
                .put("/me/password")
                .then()
                .statusCode(409)
                .body("code", equalTo("password.none"));
        user("manager").body("subject", nullValue()).body("hasPassword", equalTo(true));
    }
}
