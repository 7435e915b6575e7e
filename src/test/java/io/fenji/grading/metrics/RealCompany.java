package io.fenji.grading.metrics;

import static io.fenji.testing.Api.as;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fenji.testing.Beginning;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/** The records of a company outside this repository, and a service without demo that takes them in. Its user is admin, with the name as password. */
final class RealCompany {

    /** A service without demo in that currency. */
    abstract static class Service implements Beginning {

        private final String currency;

        Service(String currency) {
            this.currency = currency;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("fenji.demo", "false", "fenji.currency", currency, "fenji.admin.password", "admin");
        }
    }

    /** A row of a file, by column. */
    record Row(Map<String, String> cells) {

        String get(String column) {
            return requireNonNull(cells.get(column), column);
        }
    }

    private static final int PATIENCE_SECONDS = 120;

    /** Asked for thousands of times: a key is checked faster than a password. */
    private static String key = "";

    private final Path folder;

    private RealCompany(Path folder) {
        this.folder = folder;
    }

    /** Skips the tests, and says so, where the data is not there. */
    static RealCompany in(String name) {
        var folder = Path.of("../shared/data", name);
        var missing = "SKIPPED: the data of %s is not there (%s); its tests prove nothing in this run"
                .formatted(name, folder.toAbsolutePath().normalize());
        if (!Files.isDirectory(folder)) {
            System.out.println(missing);
        }
        assumeTrue(Files.isDirectory(folder), missing);
        key = newKey();
        return new RealCompany(folder);
    }

    /** A call by another system with the key that was made for it. */
    static RequestSpecification caller() {
        return as("nobody").auth().none().header("X-API-Key", key);
    }

    private static String newKey() {
        return as("ADMIN")
                .contentType("application/json")
                .body("{\"name\": \"%s\", \"roles\": [\"CLIENT\", \"ANALYST\"], \"calls\": [\"*\"]}"
                        .formatted(UUID.randomUUID()))
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("key");
    }

    /** Takes these files in, unless an earlier test of the same service has. */
    void takeOnce(String... kinds) {
        if (caller().get("/orders?limit=1").jsonPath().getList("items").isEmpty()) {
            for (var kind : kinds) {
                take(kind, kind + ".csv").then().statusCode(200);
            }
        }
    }

    Response take(String kind, String file) {
        return caller().contentType("application/octet-stream")
                .body(bytes(file))
                .post("/imports/" + kind);
    }

    /** Grades everybody as of that month and waits for the end. */
    static JsonPath run(String asOf) {
        var id = caller().contentType("application/json")
                .body("{\"asOf\": \"%s\"}".formatted(asOf))
                .post("/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        var end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (Instant.now().isBefore(end)) {
            var run = caller().get("/runs/" + id).jsonPath();
            if (!run.getString("state").equals("RUNNING")) {
                return run;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("Run %d did not end within %d seconds".formatted(id, PATIENCE_SECONDS));
    }

    private byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The rows of the file as text by column, read letter by letter and without the service's CSV reader. */
    List<Row> rows(String file) {
        try (InputStream plain = Files.newInputStream(folder.resolve(file));
                InputStream bytes = file.endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
            return named(cells(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Row> named(List<List<String>> lines) {
        var header = lines.get(0);
        return lines.stream()
                .skip(1)
                .map(cells -> {
                    var row = new HashMap<String, String>();
                    for (var i = 0; i < header.size(); i++) {
                        row.put(header.get(i), cells.get(i));
                    }
                    return new Row(row);
                })
                .toList();
    }

    private static List<List<String>> cells(String text) {
        var lines = new ArrayList<List<String>>();
        List<String> line = new ArrayList<>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var letter : text.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (quoted || (letter != ',' && letter != '\n' && letter != '\r')) {
                cell.append(letter);
            } else if (letter != '\r') {
                line.add(cell.toString());
                cell.setLength(0);
                if (letter == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }
}
