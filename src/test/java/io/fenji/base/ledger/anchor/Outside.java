package io.fenji.base.ledger.anchor;

import static io.fenji.testing.Api.client;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fenji.base.outbox.Rounds;
import io.quarkus.arc.ClientProxy;
import io.quarkus.mailer.MockMailbox;
import io.restassured.path.json.JsonPath;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** Whoever is outside of the house during a test: one who takes anchors or refuses them, and one who reads what the ledger says. */
@Dependent
class Outside {

    private static final Logger LEDGER = Logger.getLogger("io.fenji.base.ledger");

    final List<JsonPath> received = Collections.synchronizedList(new ArrayList<>());
    final List<String> said = Collections.synchronizedList(new ArrayList<>());

    private final LedgerConfig config;
    private final Anchoring anchoring;
    private final AnchorMessages messages;
    private final MockMailbox mailbox;
    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord record) {
            said.add(record.getLevel() + " " + ((ExtLogRecord) record).getFormattedMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Outside(LedgerConfig config, Anchoring anchoring, AnchorMessages messages, MockMailbox mailbox) {
        this.config = config;
        this.anchoring = anchoring;
        this.messages = messages;
        this.mailbox = mailbox;
    }

    /** All that waits from the start, or from the test before, is taken first. */
    void listen() throws IOException {
        receiver(204, this::anchor);
        received.clear();
        mailbox.clear();
        LEDGER.addHandler(listening);
    }

    void listenNoMore() {
        LEDGER.removeHandler(listening);
    }

    /** Somebody takes, or refuses, what is posted meanwhile. */
    void receiver(int status, Runnable meanwhile) throws IOException {
        receiver(status, () -> {}, meanwhile);
    }

    void receiver(int status, Runnable first, Runnable meanwhile) throws IOException {
        var server = HttpServer.create(
                new InetSocketAddress(
                        "localhost", config.anchorWebhook().orElseThrow().getPort()),
                0);
        server.createContext("/anchors", call -> {
            assertThat(call.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/json");
            received.add(new JsonPath(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            first.run();
            call.sendResponseHeaders(status, -1);
            call.close();
        });
        server.start();
        try {
            meanwhile.run();
        } finally {
            server.stop(0);
        }
    }

    /** Until all that waits has been tried. */
    void anchor() {
        anchoring.anchor();
        ClientProxy.unwrap(messages).places.forEach(it -> Rounds.await(it.courier));
    }

    /** Until all mails that wait have been tried, whatever becomes of what is posted. */
    void awaitMail() {
        Rounds.await(ClientProxy.unwrap(messages).places.get(1).courier);
    }

    static long grade() {
        return client().contentType("application/json")
                .body("{\"customer\":\"FJ-1001\",\"asOf\":\"2025-02\"}")
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    List<Long> seqs() {
        return received.stream().map(it -> it.getLong("seq")).toList();
    }

    long lastAnchored() {
        var ours = anchoring.ours();
        return ours.get(ours.size() - 1).seq();
    }
}
