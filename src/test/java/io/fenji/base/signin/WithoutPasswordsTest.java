package io.fenji.base.signin;

import static io.fenji.base.signin.Tokens.me;
import static io.fenji.base.signin.Tokens.token;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.fenji.testing.Anew;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A company whose people sign in at the provider and nowhere else. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(WithProvider.class)
@Anew(WithProvider.WithoutPasswords.class)
class WithoutPasswordsTest {

    @Test
    void a_right_password_opens_nothing_and_tokens_and_keys_do() {
        var refused = as("ADMIN").get("/me");
        refused.then().statusCode(401).body("code", equalTo("sign-in.passwords-off"));
        assertThat(refused.headers().getValues("WWW-Authenticate")).containsExactly("Bearer realm=\"Fenji\"");
        as("ADMIN").basePath("").get("/q/metrics").then().statusCode(401);
        as("AUDITOR")
                .auth()
                .none()
                .header("Authorization", "Bearer " + token("id-it", "it", "it"))
                .get("/users")
                .then()
                .statusCode(200);
        me(token("id-it", "it", "it")).statusCode(200);
        client().get("/customers").then().statusCode(200);
        nobody().get("/me").then().statusCode(401).body("detail", not(containsString("Basic")));
    }
}
