package io.fenji.base.signin;

import static io.fenji.testing.People.nobody;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tokens as the test's identity provider signs them, and calls that bring one. */
final class Tokens {

    static final String ISSUER = "https://server.example.com";
    static final String AUDIENCE = "fenji-test";
    static final String KEY = "privateKey.jwk";

    private Tokens() {}

    /** Sound, but for what is changed in it. */
    static JwtClaimsBuilder claims(String subject, String name, String... groups) {
        var now = Instant.now();
        return Jwt.issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(subject)
                .preferredUserName(name)
                .claim("company", java.util.Map.of("groups", List.of(groups)))
                .issuedAt(now)
                .expiresAt(now.plus(Duration.ofMinutes(5)));
    }

    static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("1").sign(KEY);
    }

    static String token(String subject, String name, String... groups) {
        return signed(claims(subject, name, groups));
    }

    /** Issued so long ago, and good still. */
    static String earlier(Duration ago, String subject, String name, String... groups) {
        return signed(claims(subject, name, groups).issuedAt(Instant.now().minus(ago)));
    }

    static RequestSpecification with(String token) {
        return nobody().header("Authorization", "Bearer " + token);
    }

    static ValidatableResponse me(String token) {
        return with(token).get("/me").then();
    }
}
