package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.fenji.base.storage.EitherDatabase;
import io.fenji.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger outlives its service: what is left when it has stopped is checked by the command of docs/ledger.md. Before it stops it says why. */
class LedgerIT {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;

    private final Map<String, String> settings = TestDatabase.fresh(Map.of("fenji.demo", "true"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Answer(int code, String text) {}

    @Test
    void what_is_tampered_with_after_the_service_has_stopped_is_found_by_the_command() throws Exception {
        long decision;
        long entry;
        try (var service = Packaged.start(settings)) {
            var anchoredAtStart = lastAnchored(get(service, "/audit/anchors"));
            decision = graded(service);
            entry = get(service, "/audit/ledger?kind=DECISION&subject=" + decision)
                    .getLong("items[0].seq");
            assertThat(entry).isGreaterThan(anchoredAtStart);
            assertThat(get(service, "/audit/verify").getString("state")).isEqualTo("INTACT");
            assertThat(get(service, "/audit/verify").getLong("anchoredTo")).isEqualTo(anchoredAtStart);
            toldInEveryLanguage(service, decision);
        }
        var kept = verified();
        assertThat(kept.text())
                .startsWith("INTACT: " + url())
                .contains("anchors, each signed with the key; they vouch for the entries up to ");
        assertThat(kept.code()).isEqualTo(INTACT);
        assertThat(Long.parseLong(kept.text().strip().replaceAll("(?s).* up to ", "")))
                .as("anchored at shutdown")
                .isGreaterThanOrEqualTo(entry);

        tamper("update decision set tier = 'A' where id = " + decision);
        assertThat(verified()).satisfies(it -> {
            assertThat(it.text())
                    .startsWith("BROKEN: " + url())
                    .contains(
                            "First: entry %d DECISION %d ROW_CHANGED: decision %d is not what it was when entry %d was made"
                                    .formatted(entry, decision, decision, entry));
            assertThat(it.code()).isEqualTo(BROKEN);
        });

        tamper(
                "update decision set tier = 'B' where id = " + decision,
                "delete from ledger_entry where seq >= " + entry,
                "update ledger_head set seq = %d, hash = (select hash from ledger_entry where seq = %d)"
                        .formatted(entry - 1, entry - 1));
        assertThat(verified()).satisfies(it -> {
            assertThat(it.text()).contains("First: entry %d TAIL_CUT: ".formatted(entry));
            assertThat(it.code()).isEqualTo(BROKEN);
        });
        try (var service = Packaged.start(settings)) {
            assertThat(service.log()).contains("The ledger does not fit its anchors");
            assertThat(get(service, "/audit/verify").getLong("first.seq")).isEqualTo(entry);
        }
    }

    @Test
    void a_head_that_is_gone_is_named_by_the_command_and_the_service_starts_but_records_nothing() throws Exception {
        var tiers = Packaged.copyOfRules(folder).resolve("tiers.drl");
        settings.put("fenji.rules.dir", folder.toString());
        Packaged.start(settings).close();
        Files.writeString(tiers, Files.readString(tiers).replace("> 5000000,", "> 4500000,"));
        tamper("delete from ledger_head");
        assertThat(verified()).satisfies(it -> {
            assertThat(it.text()).startsWith("BROKEN: ").contains("HEAD_WRONG: the head is gone from ledger_head");
            assertThat(it.code()).isEqualTo(BROKEN);
        });
        try (var service = Packaged.start(settings)) {
            assertThat(service.log()).contains("The ledger does not fit its head: the head is gone from ledger_head");
            assertThat(get(service, "/audit/verify").getString("first.problem")).isEqualTo("HEAD_WRONG");
            service.withKey("demo-key")
                    .contentType("application/json")
                    .body("{\"customer\": \"FJ-1005\", \"asOf\": \"2026-06\"}")
                    .post("/gradings")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("ledger.head-gone"));
            assertThat(get(service, "/rule-sets/status").getString("folder.problems[0].code"))
                    .isEqualTo("folder-not-recorded");
        }
        tamper(
                "insert into ledger_head (id, seq, hash) select 1, seq, hash from ledger_entry order by seq desc limit 1");
        assertThat(verified().code()).isEqualTo(INTACT);
        try (var service = Packaged.start(settings)) {
            assertThat(get(service, "/rule-sets/status").getString("folder.state"))
                    .isEqualTo("DIFFERENT");
            var draft = get(service, "/rule-sets/status").getLong("folder.draft");
            assertThat(get(service, "/rule-drafts/" + draft).getString("state")).isEqualTo("SUBMITTED");
        }
    }

    private static JsonPath get(Packaged service, String path) {
        return service.as("auditor", "auditor")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long lastAnchored(JsonPath anchors) {
        return anchors.getList("items.seq", Long.class).stream()
                .mapToLong(it -> it)
                .max()
                .orElseThrow();
    }

    private static long graded(Packaged service) {
        return service.withKey("demo-key")
                .contentType("application/json")
                .body("{\"customer\": \"FJ-1005\", \"asOf\": \"2026-06\"}")
                .post("/gradings")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void toldInEveryLanguage(Packaged service, long decision) throws IOException {
        for (var told : Map.of(
                        "en", "annual order amount",
                        "zh-Hant", "年度訂單金額",
                        "zh-Hans", "年度订单金额")
                .entrySet()) {
            var html = service.as("auditor", "auditor")
                    .get("/decisions/%d/why.html?lang=%s".formatted(decision, told.getKey()));
            html.then().statusCode(200).contentType("text/html;charset=UTF-8");
            assertThat(html.asString()).containsIgnoringCase(told.getValue()).contains("A級 key account");
            var pdf = service.as("auditor", "auditor")
                    .get("/decisions/%d/why.pdf?lang=%s".formatted(decision, told.getKey()));
            pdf.then().statusCode(200).contentType("application/pdf");
            try (var read = Loader.loadPDF(pdf.asByteArray())) {
                assertThat(new PDFTextStripper().getText(read))
                        .contains(told.getValue(), "FJ-1005", "5,000,000.01", "A級 key account");
            }
        }
    }

    /** The command as the page has it, beside the service's files; of an H2 file a copy, as the page says. */
    private Answer verified() throws IOException, InterruptedException {
        var output = folder.resolve("answer");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "quarkus-app/app/*:quarkus-app/lib/main/*",
                "io.fenji.base.ledger.verify.VerifyLedger",
                "--db=" + url(),
                "--anchors=" + settings.get("fenji.ledger.anchor-file"),
                "--key=" + settings.get("fenji.ledger.key-file") + ".pub"));
        if (isH2()) {
            Files.deleteIfExists(folder.resolve("copy.mv.db"));
            Files.copy(Path.of(stored().replace("jdbc:h2:file:", "") + ".mv.db"), folder.resolve("copy.mv.db"));
        } else {
            command.add("--user=" + settings.get("fenji.db.username"));
            command.add("--password=" + settings.get("fenji.db.password"));
        }
        var process = new ProcessBuilder(command)
                .directory(Packaged.JAR.resolve("../..").normalize().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var code = process.waitFor();
        var text = Files.readString(output);
        assertThat(text).doesNotContain("\tat ");
        return new Answer(code, text);
    }

    private String stored() {
        return Objects.requireNonNull(settings.get("fenji.db.url"));
    }

    private boolean isH2() {
        return stored().startsWith("jdbc:h2:");
    }

    private String url() {
        return isH2() ? "jdbc:h2:file:" + folder.resolve("copy") : stored();
    }

    /** By whoever has the database, while no service is there. */
    private void tamper(String... statements) throws SQLException {
        var who = new Properties();
        who.put("user", settings.getOrDefault("fenji.db.username", "fenji"));
        who.put("password", settings.getOrDefault("fenji.db.password", "fenji"));
        try (Connection connection = Objects.requireNonNull(new EitherDatabase().connect(stored(), who));
                var statement = connection.createStatement()) {
            for (var it : statements) {
                assertThat(statement.executeUpdate(it)).as(it).isPositive();
            }
        }
    }
}
