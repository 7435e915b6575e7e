package io.fenji.base.signin;

import static io.fenji.base.signin.Tokens.claims;
import static io.fenji.base.signin.Tokens.me;
import static io.fenji.base.signin.Tokens.signed;
import static io.fenji.base.signin.Tokens.token;
import static io.fenji.base.signin.Tokens.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.util.KeyUtils;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that must open nothing, each answered with 401 as a problem. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(WithProvider.class)
class RefusedTokensTest {

    static Stream<Arguments> bad() throws Exception {
        var good = token("id-mallory", "mallory", "it");
        var parts = good.split("\\.");
        var otherKey = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        var now = Instant.now();
        return Stream.of(
                Arguments.of(
                        "expired",
                        signed(claims("id-mallory", "mallory", "it")
                                .issuedAt(now.minus(Duration.ofHours(2)))
                                .expiresAt(now.minus(Duration.ofHours(1))))),
                Arguments.of(
                        "without an end",
                        signedAsItIs(parts[0], text(parts[1]).replaceFirst("\"exp\":\\d+,?", "\"later\":1,"))),
                Arguments.of(
                        "of another issuer",
                        signed(claims("id-mallory", "mallory", "it").issuer("https://other.example.com"))),
                Arguments.of(
                        "for somebody else",
                        signed(claims("id-mallory", "mallory", "it").audience("payroll"))),
                Arguments.of(
                        "for nobody",
                        signed(claims("id-mallory", "mallory", "it").remove("aud"))),
                Arguments.of(
                        "signed by another key",
                        claims("id-mallory", "mallory", "it").jws().keyId("1").sign(otherKey)),
                Arguments.of(
                        "signed with a secret",
                        claims("id-mallory", "mallory", "it")
                                .jws()
                                .keyId("1")
                                .sign(KeyUtils.createSecretKeyFromSecret("0123456789abcdef0123456789abcdef"))),
                Arguments.of("of no algorithm", base64("{\"alg\":\"none\"}") + "." + parts[1] + "."),
                Arguments.of("of no algorithm, signed", base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]),
                Arguments.of(
                        "changed",
                        parts[0] + "." + base64(text(parts[1]).replace("mallory", "admin")) + "." + parts[2]),
                Arguments.of("cut off", parts[0] + "." + parts[1]),
                Arguments.of("no token", "abc"));
    }

    /** The builder gives an end to whatever has none. */
    private static String signedAsItIs(String header, String claims) throws Exception {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign((PrivateKey) KeyUtils.readSigningKey(Tokens.KEY, "1"));
        var content = header + "." + base64(claims.replace(",}", "}"));
        signature.update(content.getBytes(UTF_8));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void a_token_opens_nothing(String what, String token) {
        me(token)
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("token.invalid"))
                .body("detail", containsString("'fenji-test'"));
        assertThat(with(token).get("/me").headers().getValues("WWW-Authenticate"))
                .contains("Bearer realm=\"Fenji\"");
    }

    /** Or else all of the above were refused for something else. */
    @Test
    void the_same_token_unchanged_opens() {
        me(token("id-mallory", "mallory", "it")).statusCode(200).body("name", equalTo("mallory"));
    }
}
