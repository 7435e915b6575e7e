package io.fenji.ledger;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.Api.client;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import io.fenji.storage.Sql;
import io.fenji.testing.DemoService;
import io.quarkus.arc.ClientProxy;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What gets out of the house, what does not, and what is said when the anchors do not fit. */
@QuarkusTest
@TestProfile(AnchorsTest.Sent.class)
class AnchorsTest {

    private static final String MAIL = "audit@example.com";

    /** A service that posts and mails its anchors; whether anybody is there to take them is up to each test. */
    public static class Sent extends DemoService {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("fenji.ledger.anchor-webhook", "http://localhost:%d/anchors".formatted(free()));
            settings.put("fenji.ledger.anchor-mail", MAIL);
            settings.put("quarkus.mailer.from", "fenji@example.com");
            return settings;
        }

        private static int free() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException failed) {
                throw new java.io.UncheckedIOException(failed);
            }
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Anchoring anchoring;

    @Inject
    AnchorMessages messages;

    @Inject
    LedgerConfig config;

    @Inject
    MockMailbox mailbox;

    private final List<JsonPath> received = Collections.synchronizedList(new ArrayList<>());
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
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

    /** All that waits from the start, or from the test before, is taken first. */
    @BeforeEach
    void quiet() throws IOException {
        receiver(204, this::anchor);
        received.clear();
        mailbox.clear();
        Logger.getLogger("io.fenji.ledger").addHandler(listening);
    }

    @AfterEach
    void deaf() {
        Logger.getLogger("io.fenji.ledger").removeHandler(listening);
    }

    /** Somebody takes, or refuses, what is posted meanwhile. */
    private void receiver(int status, Runnable meanwhile) throws IOException {
        receiver(status, () -> {}, meanwhile);
    }

    private void receiver(int status, Runnable first, Runnable meanwhile) throws IOException {
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
    private void anchor() {
        anchoring.anchor();
        ClientProxy.unwrap(messages).places.forEach(AnchorsTest::await);
    }

    private static void await(AnchorPlace place) {
        try {
            place.worker.submit(() -> {}).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long grade() {
        return client().contentType("application/json")
                .body("{\"customer\":\"FJ-1001\",\"asOf\":\"2025-02\"}")
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private List<Long> receivedSeqs() {
        return received.stream().map(it -> it.getLong("seq")).toList();
    }

    private long lastAnchored() {
        var ours = anchoring.ours();
        return ours.get(ours.size() - 1).seq();
    }

    /** As docs/ledger.md says it, with nothing of ours. */
    private static boolean isSigned(JsonPath anchor) throws Exception {
        var pem = as("AUDITOR").get("/audit/anchors").jsonPath().getString("publicKey");
        var key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        var check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update("fenji-anchor-1\n%s\n%d\n%s\n%s\n"
                .formatted(
                        anchor.getString("installation"),
                        anchor.getLong("seq"),
                        anchor.getString("hash"),
                        anchor.getString("at"))
                .getBytes(StandardCharsets.UTF_8));
        return check.verify(Base64.getDecoder().decode(anchor.getString("signature")));
    }

    @Test
    void an_anchor_is_posted_and_mailed_and_its_signature_holds() throws Exception {
        grade();
        receiver(204, this::anchor);
        assertThat(receivedSeqs())
                .containsExactly(lastAnchored())
                .containsExactly(Head.of(sql).seq());
        assertThat(isSigned(received.get(0))).isTrue();
        assertThat(received.get(0).getString("hash")).isEqualTo(Head.of(sql).hash());
        var mails = mailbox.getMailsSentTo(MAIL);
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject()).isEqualTo("Fenji: ledger anchored at entry %d".formatted(lastAnchored()));
        assertThat(new JsonPath(mails.get(0).getText()).getMap(""))
                .isEqualTo(received.get(0).getMap(""));
        assertThat(Files.readAllLines(config.anchorFile()))
                .endsWith(mails.get(0).getText().strip());
        assertThat(said).isEmpty();
    }

    @Test
    void what_a_receiver_does_not_take_holds_nothing_up_and_is_sent_again_each_in_its_turn() throws Exception {
        grade();
        anchor();
        var nobodyThere = lastAnchored();
        assertThat(said).singleElement().asString().startsWith("WARN The anchor did not get to http://localhost:");
        said.clear();
        grade();
        receiver(500, this::anchor);
        var refused = lastAnchored();
        assertThat(receivedSeqs()).containsExactly(nobodyThere);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("WARN The anchor was not taken by ")
                .contains("500");
        assertThat(mailbox.getMailsSentTo(MAIL)).hasSize(2);
        as("AUDITOR").get("/audit/verify").then().body("state", equalTo("INTACT"));
        received.clear();
        receiver(204, this::anchor);
        assertThat(receivedSeqs()).containsExactly(nobodyThere, refused);
        assertThat(refused).isEqualTo(nobodyThere + 1);
        received.clear();
        receiver(204, this::anchor);
        assertThat(receivedSeqs()).isEmpty();
        assertThat(mailbox.getMailsSentTo(MAIL)).hasSize(2);
    }

    @Test
    void a_receiver_that_stalls_holds_up_neither_the_service_nor_another_place() throws Exception {
        var goOn = new CompletableFuture<Boolean>();
        grade();
        receiver(204, goOn::join, () -> {
            try {
                anchoring.anchor();
                var first = lastAnchored();
                grade();
                anchoring.anchor();
                assertThat(lastAnchored()).isEqualTo(first + 1);
                await(ClientProxy.unwrap(messages).places.get(1));
                assertThat(mailbox.getMailsSentTo(MAIL)).hasSize(2);
                assertThat(said)
                        .as("nobody has waited for the end of a patience")
                        .isEmpty();
                goOn.complete(true);
                anchor();
                assertThat(receivedSeqs()).containsExactly(first, first + 1);
            } finally {
                goOn.complete(true);
            }
        });
        assertThat(said).isEmpty();
    }

    private static void ready(String anchors, String problems) {
        nobody().basePath("")
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'ledger' }.data.anchors", equalTo(anchors))
                .body("checks.find { it.name == 'ledger' }.data.problems.toString()", containsString(problems));
    }

    @Test
    void anchors_of_another_installation_are_said_as_long_as_they_are_there() throws Exception {
        ready("fit", "null");
        var file = config.anchorFile();
        var before = Files.readAllBytes(file);
        Anchors.append(
                file,
                Anchor.signed(
                        "another", new Head(3, "0".repeat(64)), clock.instant(), SigningKey.ofFile(config.keyFile())));
        anchor();
        ready("do not fit", "ANCHOR_FOREIGN");
        grade();
        anchor();
        anchor();
        ready("do not fit", "ANCHOR_FOREIGN");
        assertThat(said)
                .filteredOn(it -> it.startsWith("ERROR"))
                .singleElement()
                .asString()
                .contains("another database");
        Files.write(file, before);
        anchor();
        ready("fit", "null");
    }

    /** A ledger that is shorter than it was: said, and still said once newer anchors fit. */
    @Test
    void a_database_that_was_put_back_from_a_backup_is_said_for_good() throws Exception {
        var file = config.anchorFile();
        var older = Head.of(sql);
        grade();
        anchor();
        var before = Files.readAllBytes(file);
        var last = sql.one("select max(id) from decision", row -> row.getLong(1));
        var entry = sql.one(
                "select kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash from ledger_entry where seq = ?",
                row -> {
                    var values = new ArrayList<Object>(List.of(older.seq() + 1));
                    for (var column = 1; column <= 9; column++) {
                        values.add(row.getObject(column));
                    }
                    return values.toArray();
                },
                older.seq() + 1);
        assertThat(last).isPositive();
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("delete from ledger_entry where seq > ?", older.seq());
            sql.update("update ledger_head set seq = ?, hash = ?", older.seq(), older.hash());
        });
        try {
            for (var hours = 0; hours < 3; hours++) {
                anchor();
                ready("do not fit", "TAIL_CUT");
            }
            assertThat(Files.readAllLines(file)).hasSize(lines(before) + 1);
            assertThat(said)
                    .filteredOn(it -> it.startsWith("ERROR"))
                    .singleElement()
                    .asString()
                    .contains("is not there");
        } finally {
            QuarkusTransaction.requiringNew().run(() -> {
                sql.update(
                        "insert into ledger_entry (seq, kind, subject, first_id, row_count, content_hash, marks, recorded_at, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        entry);
                sql.update("update ledger_head set seq = ?, hash = ?", older.seq() + 1, entry[9]);
            });
            Files.write(file, before);
        }
        anchor();
        ready("fit", "null");
        as("AUDITOR").get("/audit/verify").then().body("findings.size()", equalTo(0));
    }

    private static int lines(byte[] text) {
        return (int) new String(text, StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void half_an_anchor_that_a_crash_left_is_said_and_replaced() throws Exception {
        var file = config.anchorFile();
        grade();
        Files.writeString(file, Files.readString(file) + "{\"installation\":\"4d");
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
        as("AUDITOR").get("/audit/anchors").then().statusCode(200);
        receiver(204, this::anchor);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("WARN The last line of ")
                .contains("'{\"installation\":\"4d'");
        assertThat(Files.readString(file)).doesNotContain("\"4d{").endsWith("}\n");
        assertThat(lastAnchored()).isEqualTo(Head.of(sql).seq());
        ready("fit", "null");
        as("AUDITOR").get("/audit/verify").then().body("findings.size()", equalTo(0));
    }
}
