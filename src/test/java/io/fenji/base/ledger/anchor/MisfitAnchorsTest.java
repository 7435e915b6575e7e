package io.fenji.base.ledger.anchor;

import static io.fenji.testing.Api.as;
import static io.fenji.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.ledger.record.Head;
import io.fenji.base.storage.Sql;
import io.fenji.testing.Anew;
import io.fenji.testing.DemoService;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said, and for how long, when the anchors do not fit the ledger. */
@QuarkusTest
@TestProfile(DemoService.class)
@Anew(SentAnchors.class)
class MisfitAnchorsTest {

    @Inject
    Outside outside;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    LedgerConfig config;

    @BeforeEach
    void listen() throws IOException {
        outside.listen();
    }

    @AfterEach
    void listenNoMore() {
        outside.listenNoMore();
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
        outside.anchor();
        ready("do not fit", "ANCHOR_FOREIGN");
        Outside.grade();
        outside.anchor();
        outside.anchor();
        ready("do not fit", "ANCHOR_FOREIGN");
        assertThat(outside.said)
                .filteredOn(it -> it.startsWith("ERROR"))
                .singleElement()
                .asString()
                .contains("another database");
        Files.write(file, before);
        outside.anchor();
        ready("fit", "null");
    }

    /** A ledger that is shorter than it was: said, and still said once newer anchors fit. */
    @Test
    void a_database_that_was_put_back_from_a_backup_is_said_for_good() throws Exception {
        var file = config.anchorFile();
        var older = Head.of(sql);
        Outside.grade();
        outside.anchor();
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
                outside.anchor();
                ready("do not fit", "TAIL_CUT");
            }
            assertThat(Files.readAllLines(file)).hasSize(lines(before) + 1);
            assertThat(outside.said)
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
        outside.anchor();
        ready("fit", "null");
        as("AUDITOR").get("/audit/verify").then().body("findings.size()", equalTo(0));
    }

    private static int lines(byte[] text) {
        return (int) new String(text, StandardCharsets.UTF_8).lines().count();
    }

    @Test
    void half_an_anchor_that_a_crash_left_is_said_and_replaced() throws Exception {
        var file = config.anchorFile();
        Outside.grade();
        Files.writeString(file, Files.readString(file) + "{\"installation\":\"4d");
        as("AUDITOR").get("/audit/verify").then().statusCode(200).body("state", equalTo("INTACT"));
        as("AUDITOR").get("/audit/anchors").then().statusCode(200);
        outside.receiver(204, outside::anchor);
        assertThat(outside.said)
                .singleElement()
                .asString()
                .startsWith("WARN The last line of ")
                .contains("'{\"installation\":\"4d'");
        assertThat(Files.readString(file)).doesNotContain("\"4d{").endsWith("}\n");
        assertThat(outside.lastAnchored()).isEqualTo(Head.of(sql).seq());
        ready("fit", "null");
        as("AUDITOR").get("/audit/verify").then().body("findings.size()", equalTo(0));
    }
}
