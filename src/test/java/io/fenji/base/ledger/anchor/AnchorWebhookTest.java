package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that do not do what they should. */
class AnchorWebhookTest {

    /** What a receiver does with what it gets. */
    private interface Answer {
        void to(HttpExchange call) throws IOException;
    }

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private boolean takes(Duration patience, Answer answer) {
        server.createContext("/", answer::to);
        return new AnchorWebhook(
                        URI.create("http://localhost:%d/"
                                .formatted(server.getAddress().getPort())),
                        patience)
                .takes("{}");
    }

    @Test
    void one_that_answers_has_taken_it() {
        assertThat(takes(Duration.ofSeconds(30), call -> {
                    call.sendResponseHeaders(200, 2);
                    call.getResponseBody().write(new byte[2]);
                    call.close();
                }))
                .isTrue();
    }

    @Test
    void one_that_sends_us_elsewhere_has_not() {
        assertThat(takes(Duration.ofSeconds(30), call -> {
                    call.getResponseHeaders().set("Location", "/elsewhere");
                    call.sendResponseHeaders(302, -1);
                    call.close();
                }))
                .isFalse();
    }

    @Test
    @Timeout(20)
    void one_that_never_answers_is_left() {
        assertThat(takes(Duration.ofMillis(100), call -> {})).isFalse();
    }

    /** A head, and a body that never ends. */
    @Test
    @Timeout(20)
    void one_that_never_ends_its_answer_is_left() {
        assertThat(takes(Duration.ofMillis(100), call -> {
                    call.sendResponseHeaders(200, 0);
                    call.getResponseBody().write(1);
                    call.getResponseBody().flush();
                }))
                .isFalse();
    }
}
