package io.fenji.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.storage.EitherDatabase;
import io.fenji.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases S1 to S3: a start that fails says why in one line, ends with 1 and has made nothing. */
class StartIT {

    private final Path folder;

    StartIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String refusal(Map<String, String> settings) {
        var said = Packaged.refusal(settings).strip();
        assertThat(said).hasLineCount(1);
        return said;
    }

    private static Map<String, String> with(Map<String, String> settings, String... more) {
        var all = new HashMap<>(settings);
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @Test
    void a_database_that_cannot_be_had() throws IOException {
        var settings = TestDatabase.fresh(Map.of());
        assertThat(refusal(with(settings, "fenji.db.url", "jdbc:h2:fil:" + folder.resolve("x"))))
                .startsWith("fenji.db.url is 'jdbc:h2:fil:");
        assertThat(folder).isEmptyDirectory();
        assertThat(refusal(with(
                        settings, "fenji.db.url", "jdbc:postgresql://localhost:1/fenji", "fenji.db.patience", "1s")))
                .startsWith("The database jdbc:postgresql://localhost:1/fenji did not answer within 1 seconds");
        var file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(with(settings, "fenji.db.url", "jdbc:h2:file:" + file.resolve("data"))))
                .contains("cannot be opened");
    }

    @Test
    void a_port_that_is_taken_is_found_out_before_anything_is_made() throws IOException {
        var url = "jdbc:h2:file:" + folder.resolve("fenji");
        try (var taken = new ServerSocket(0)) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(refusal(with(TestDatabase.fresh(Map.of()), "fenji.db.url", url, "quarkus.http.port", port)))
                    .startsWith("Port %s of 0.0.0.0 cannot be used".formatted(port));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_file_that_another_process_has_and_a_password_that_it_does_not_know() throws IOException {
        var settings = TestDatabase.fresh(Map.of("fenji.db.url", "jdbc:h2:file:" + folder.resolve("fenji")));
        try (var first = Packaged.start(settings)) {
            assertThat(refusal(settings)).contains("is open in another process");
            assertProblem(first.port());
        }
        assertThat(refusal(with(settings, "fenji.db.password", "wrong"))).contains("with this password");
    }

    /** Case D5, of the service as it is delivered. */
    private static void assertProblem(int port) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write("GET /api/v1/customers/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"request.unreadable\"");
        }
    }

    @Test
    void tables_of_a_newer_version() throws SQLException {
        var settings = TestDatabase.fresh(Map.of("fenji.demo", "true"));
        Packaged.start(settings).close();
        var who = new Properties();
        who.put("user", settings.getOrDefault("fenji.db.username", "fenji"));
        who.put("password", settings.getOrDefault("fenji.db.password", "fenji"));
        try (var connection = Objects.requireNonNull(
                        new EitherDatabase().connect(Objects.requireNonNull(settings.get("fenji.db.url")), who));
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "execution_time", "success")
                    values (999, '999', 'of the future', 'SQL', 'V999__of_the_future.sql', 1, 'fenji', 1, true)""");
        }
        assertThat(refusal(settings))
                .startsWith(
                        "The tables of the database are not those of this version of Fenji (Detected applied migration not resolved locally: 999")
                .doesNotContain("repair");
    }

    /** Quarkus looks at the names when the entities are known already, and those say so themselves. */
    @Test
    void a_setting_that_nobody_knows() {
        var said = Packaged.refusal(with(TestDatabase.fresh(Map.of()), "fenji.db.usrname", "x"))
                .strip();
        assertThat(said).doesNotContain("\tat ");
        assertThat(said.lines().reduce((first, last) -> last).orElseThrow())
                .startsWith("Fenji did not start: ")
                .containsOnlyOnce("fenji.db.usrname");
    }

    @Test
    void each_line_of_a_log_in_json_is_an_object_and_a_step_has_its_request_and_who_took_it() throws IOException {
        var settings = TestDatabase.fresh(Map.of("fenji.demo", "true", "fenji.log.format", "json"));
        List<String> log;
        try (var service = Packaged.start(settings, Map.of("LC_ALL", "C"))) {
            service.as("analyst", "analyst")
                    .header("X-Request-ID", "from-the-test")
                    .post("/runs/999/submit")
                    .then()
                    .statusCode(404);
            service.as("x", "x")
                    .auth()
                    .none()
                    .header(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString("分級:x".getBytes(StandardCharsets.UTF_8)))
                    .get("/me")
                    .then()
                    .statusCode(401);
            service.await(() -> service.log().contains("分級"));
            log = service.log().lines().toList();
        }
        var lines = new ArrayList<JsonNode>();
        for (var line : log) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .allSatisfy(it ->
                        assertThat(it.fieldNames()).toIterable().startsWith("time", "level", "logger", "message"));
        assertThat(lines)
                .filteredOn(it -> it.path("logger").asText().equals("io.fenji.steps"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("request").asText()).isEqualTo("from-the-test");
                    assertThat(it.path("who").asText()).isEqualTo("analyst");
                    assertThat(OffsetDateTime.parse(it.path("time").asText())).isNotNull();
                });
    }
}
