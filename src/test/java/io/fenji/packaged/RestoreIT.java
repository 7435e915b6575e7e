package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.testing.TestDatabase;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Backup and restore of an H2 installation by the steps of docs/operations.md: the service is stopped, and four files are copied. */
@DisabledIfSystemProperty(named = "fenji.test.db", matches = "postgresql")
class RestoreIT {

    private static final String WHY = "/customers/FJ-1005/why?asOf=2026-06";
    private static final String TIER = "/customers/FJ-1005/tier?asOf=2026-06";

    private final Path folder;

    RestoreIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Map<String, String> in(Path data) {
        return TestDatabase.fresh(Map.of(
                "fenji.demo",
                "true",
                "fenji.db.url",
                "jdbc:h2:file:" + data.resolve("demo"),
                "fenji.ledger.anchor-file",
                data.resolve("demo-anchors.jsonl").toString(),
                "fenji.ledger.key-file",
                data.resolve("demo-ledger-key.pem").toString()));
    }

    /** cp -a data backup */
    private static Path copied(Path data, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(data)) {
            for (var file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static JsonPath get(Packaged service, String path) {
        return service.as("auditor", "auditor")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String text(Packaged service, String path) {
        return get(service, path).prettify();
    }

    private static void approved(Packaged service, String month) {
        var run = service.as("analyst", "analyst")
                .contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(month))
                .post("/runs")
                .jsonPath()
                .getLong("id");
        service.await(() -> "EVALUATED".equals(get(service, "/runs/" + run).getString("state")));
        service.as("analyst", "analyst")
                .post("/runs/%d/submit".formatted(run))
                .then()
                .statusCode(200);
        service.as("manager", "manager")
                .post("/runs/%d/approve".formatted(run))
                .then()
                .statusCode(200);
    }

    @Test
    void what_was_copied_answers_the_same_in_another_folder_and_its_ledger_is_intact() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        String why;
        String tier;
        try (var service = Packaged.start(in(data))) {
            approved(service, "2026-06");
            why = text(service, WHY);
            tier = text(service, TIER);
        }
        var backup = copied(data, folder.resolve("backup"));
        assertThat(backup)
                .isDirectoryContaining("glob:**/demo.mv.db")
                .isDirectoryContaining("glob:**/demo-anchors.jsonl")
                .isDirectoryContaining("glob:**/demo-ledger-key.pem")
                .isDirectoryContaining("glob:**/demo-ledger-key.pem.pub");
        try (var service = Packaged.start(in(copied(backup, folder.resolve("restored"))))) {
            assertThat(text(service, WHY)).isEqualTo(why);
            assertThat(text(service, TIER)).isEqualTo(tier);
            var verified = get(service, "/audit/verify");
            assertThat(verified.getString("state")).isEqualTo("INTACT");
            assertThat(verified.getInt("anchors")).isPositive();
            approved(service, "2026-05");
            assertThat(get(service, "/audit/verify").getString("state")).isEqualTo("INTACT");
        }
    }

    @Test
    void an_older_database_beside_newer_anchors_is_told_until_the_anchors_are_moved_away() throws IOException {
        var data = Files.createDirectory(folder.resolve("data"));
        Packaged.start(in(data)).close();
        var backup = copied(data, folder.resolve("backup"));
        try (var service = Packaged.start(in(data))) {
            approved(service, "2026-06");
        }
        Files.delete(data.resolve("demo.mv.db"));
        Files.copy(backup.resolve("demo.mv.db"), data.resolve("demo.mv.db"));
        try (var service = Packaged.start(in(data))) {
            assertThat(service.log())
                    .contains("The ledger does not fit its anchors in ")
                    .contains("is not there; the last entry is");
            var verified = get(service, "/audit/verify");
            assertThat(verified.getString("state")).isEqualTo("BROKEN");
            assertThat(verified.getString("first.problem")).isEqualTo("TAIL_CUT");
            var health = service.as("auditor", "auditor").basePath("").get("/q/health/ready");
            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(health.jsonPath().getString("checks.find { it.name == 'ledger' }.data.problems"))
                    .contains("TAIL_CUT");
        }
        Files.move(data.resolve("demo-anchors.jsonl"), data.resolve("anchors-until-the-restore.jsonl"));
        try (var service = Packaged.start(in(data))) {
            assertThat(get(service, "/audit/verify").getString("state")).isEqualTo("INTACT");
        }
    }
}
