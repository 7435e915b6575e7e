package io.fenji.base.signin;

import static io.fenji.base.signin.Tokens.me;
import static io.fenji.base.signin.Tokens.token;
import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import io.fenji.testing.TestDatabase;
import io.fenji.testing.WhicheverDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The provider is down when the service starts, and comes up later. */
@QuarkusTest
@WhicheverDatabase
@TestProfile(ProviderAwayTest.Away.class)
class ProviderAwayTest {

    /** A port on which nobody answers yet; the test's class is loaded more than once. */
    public static class Away implements QuarkusTestProfile {

        private static final String PORT = "fenji.test.provider.port";

        static int port() {
            if (System.getProperty(PORT) == null) {
                try (var free = new ServerSocket(0)) {
                    System.setProperty(PORT, String.valueOf(free.getLocalPort()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return Integer.getInteger(PORT);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return TestDatabase.fresh(WithProvider.settings("http://localhost:%d/realm".formatted(port())));
        }
    }

    private static HttpServer provider() throws IOException {
        var url = "http://localhost:%d/realm".formatted(Away.port());
        var server = HttpServer.create(new InetSocketAddress("localhost", Away.port()), 0);
        answer(
                server,
                "/realm/.well-known/openid-configuration",
                "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\", \"token_endpoint\": \"%s/token\"}"
                        .formatted(Tokens.ISSUER, url, url));
        answer(server, "/realm/keys", "{\"keys\": [%s]}".formatted(publicKey()));
        server.start();
        return server;
    }

    private static String publicKey() throws IOException {
        try (var key = ProviderAwayTest.class.getClassLoader().getResourceAsStream("publicKey.jwk")) {
            return new String(Objects.requireNonNull(key).readAllBytes(), UTF_8);
        }
    }

    private static void answer(HttpServer server, String path, String json) {
        server.createContext(path, call -> {
            var bytes = json.getBytes(UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
    }

    private static String health() {
        return nobody().basePath("")
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("checks.find { it.name == 'sign-in' }.data.provider");
    }

    @Test
    void tokens_are_answered_with_503_until_it_answers_and_everything_else_goes_on() throws Exception {
        var token = token("id-anna", "anna", "analysts");
        me(token)
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", equalTo("sign-in.provider-away"))
                .body("detail", containsString("/realm does not answer"));
        as("MANAGER").get("/me").then().statusCode(200);
        client().get("/customers").then().statusCode(200);
        assertThat(health()).isEqualTo("away");
        var server = provider();
        try {
            me(token).statusCode(200).body("name", equalTo("anna"));
        } finally {
            server.stop(0);
        }
        me(token).statusCode(200);
    }
}
