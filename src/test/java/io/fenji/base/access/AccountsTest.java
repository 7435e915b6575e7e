package io.fenji.base.access;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.by;
import static io.fenji.testing.People.key;
import static io.fenji.testing.People.nobody;
import static io.fenji.testing.People.user;
import static io.fenji.testing.People.withKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.fenji.base.storage.Sql;
import io.fenji.testing.AtOnce;
import io.fenji.testing.DemoService;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoService.class)
class AccountsTest {

    @Inject
    Sql sql;

    private static Response post(String role, String path, String body) {
        return as(role).contentType("application/json").body(body).post(path);
    }

    private static Response addUser(String name) {
        return post(
                "ADMIN",
                "/users",
                "{\"name\": \"%s\", \"password\": \"long-enough\", \"roles\": [\"SALES\"]}".formatted(name));
    }

    private String text(String query, Object... parameters) {
        return sql.one(query, row -> row.getString(1), parameters);
    }

    private long named(String name) {
        return sql.one(
                "select (select count(*) from account where name = ?) + (select count(*) from api_key where name = ?) from import_turn",
                row -> row.getLong(1),
                name,
                name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SALES", "ANALYST", "MANAGER", "RULES", "SERVICE", "HR", "AUDITOR", "CLIENT"})
    void administrators_alone_create_users_and_keys(String role) {
        var user = "{\"name\": \"mine\", \"password\": \"long-enough\", \"roles\": [\"ADMIN\"]}";
        post(role, "/users", user).then().statusCode(403).body("code", equalTo("forbidden"));
        post(role, "/api-keys", "{\"name\": \"mine\", \"roles\": [\"ADMIN\"]}")
                .then()
                .statusCode(403);
        assertThat(named("mine")).isZero();
    }

    @Test
    void a_user_signs_in_with_the_password_of_which_only_bcrypt_is_stored() {
        user("bcrypted", "SALES", "SERVICE", "SALES");
        by("bcrypted").get("/customers").then().statusCode(200);
        by("bcrypted", "A-long-password").get("/customers").then().statusCode(401);
        assertThat(text("select password || ' ' || roles from account where name = 'bcrypted'"))
                .startsWith("$2a$")
                .endsWith(" SALES,SERVICE")
                .doesNotContain("a-long-password");
    }

    @Test
    void a_key_is_answered_once_and_only_its_hash_is_stored() throws Exception {
        var answer = key("warehouse", "CLIENT");
        answer.then().statusCode(201).body("name", equalTo("warehouse")).body("roles", contains("CLIENT"));
        var secret = answer.jsonPath().getString("key");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        withKey(secret).get("/customers").then().statusCode(200);
        withKey(secret + "x").get("/customers").then().statusCode(401);
        key("warehouse", "CLIENT").then().statusCode(409).body("$", not(hasKey("key")));
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        assertThat(text("select hash from api_key where name = 'warehouse'")).isEqualTo(hash);
        assertThat(text("select count(*) from idempotent_answer where content like ?", "%" + secret + "%"))
                .isEqualTo("0");
    }

    @Test
    void two_keys_are_never_the_same() {
        assertThat(key("one", "CLIENT").jsonPath().getString("key"))
                .isNotEqualTo(key("two", "CLIENT").jsonPath().getString("key"));
    }

    @Test
    void a_name_is_given_once_to_a_user_or_a_key() throws Exception {
        addUser("taken").then().statusCode(201);
        addUser("taken").then().statusCode(409).body("code", equalTo("name.taken"));
        key("taken", "CLIENT").then().statusCode(409).body("code", equalTo("name.taken"));
        addUser("demo-client").then().statusCode(409);
        assertThat(AtOnce.times(6, i -> addUser("raced").statusCode()))
                .containsOnlyOnce(201)
                .isSubsetOf(201, 409);
        assertThat(named("raced")).isEqualTo(1);
    }

    @Test
    void a_role_that_nobody_knows_is_refused() {
        post(
                        "ADMIN",
                        "/users",
                        "{\"name\": \"boss\", \"password\": \"long-enough\", \"roles\": [\"BOSS\", \"sales\", null]}")
                .then()
                .statusCode(422)
                .body("code", equalTo("user.invalid"))
                .body("violations.pointer", contains("/roles", "/roles", "/roles"));
        key("boss", "BOSS").then().statusCode(422).body("code", equalTo("api-key.invalid"));
        key("boss").then().statusCode(422).body("violations.pointer", contains("/roles"));
        assertThat(named("boss")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'',long-enough,/name",
        "' x',long-enough,/name",
        "x y,long-enough,/name",
        "-x,long-enough,/name",
        "a/b,long-enough,/name",
        "a:b,long-enough,/name",
        "short,seven77,/password",
        "empty,'',/password",
        "分級,中文密碼,/password"
    })
    void a_name_or_a_password_that_is_not_one(String name, String password, String pointer) {
        post(
                        "ADMIN",
                        "/users",
                        "{\"name\": \"%s\", \"password\": \"%s\", \"roles\": [\"SALES\"]}".formatted(name, password))
                .then()
                .statusCode(422)
                .body("violations.pointer", contains(pointer));
        assertThat(named(name)).isZero();
    }

    @Test
    void a_name_and_a_password_have_their_longest() {
        addUser("n".repeat(60)).then().statusCode(201);
        addUser("n".repeat(61)).then().statusCode(422);
        var body = "{\"name\": \"longest\", \"password\": \"%s\", \"roles\": [\"SALES\"]}";
        post("ADMIN", "/users", body.formatted("p".repeat(73))).then().statusCode(422);
        post("ADMIN", "/users", body.formatted("級".repeat(25))).then().statusCode(422);
        post("ADMIN", "/users", body.formatted("級".repeat(24))).then().statusCode(201);
        var basic = Base64.getEncoder().encodeToString(("longest:" + "級".repeat(24)).getBytes(UTF_8));
        nobody().header("Authorization", "Basic " + basic)
                .get("/customers")
                .then()
                .statusCode(200);
    }

    @Test
    void a_key_speaks_before_a_password() {
        as("ADMIN").header("X-API-Key", "wrong").get("/customers").then().statusCode(401);
        as("HR").header("X-API-Key", "demo-key").get("/customers").then().statusCode(200);
    }
}
