package io.fenji.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A new, empty database for each service that a test starts: an H2 file, or with -Dfenji.test.db=postgresql a database on a real PostgreSQL server. */
public final class TestDatabase {

    /** Test classes are loaded more than once; the server is found again by its port, and by nothing else. */
    private static final String PORT = "fenji.test.postgresql.port";

    private static final String USER = "postgres";

    private TestDatabase() {}

    /** The settings that start a service on a new database, with these further settings. */
    public static Map<String, String> fresh(Map<String, String> more) {
        var settings = new HashMap<>(isPostgresql() ? postgresql() : h2());
        settings.put(Api.PORT, String.valueOf(freePort()));
        settings.putAll(ledger());
        settings.putAll(more);
        return settings;
    }

    /** The same one for all services that the tests start one after the other, so that two suites can run on one machine. */
    private static int freePort() {
        synchronized (System.getProperties()) {
            if (System.getProperty(Api.PORT) == null) {
                try (var free = new ServerSocket(0)) {
                    System.setProperty(Api.PORT, String.valueOf(free.getLocalPort()));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
            return Api.port();
        }
    }

    /** Anchors are of one database. */
    private static Map<String, String> ledger() {
        var folder = folder().toString();
        return Map.of(
                "fenji.ledger.anchor-file", folder + "/anchors.jsonl",
                "fenji.ledger.key-file", folder + "/ledger-key.pem");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("fenji-test");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static boolean isPostgresql() {
        return "postgresql".equals(System.getProperty("fenji.test.db"));
    }

    private static Map<String, String> h2() {
        return Map.of("fenji.db.url", "jdbc:h2:file:" + folder().resolve("fenji"));
    }

    private static Map<String, String> postgresql() {
        try {
            var port = port();
            var name = "fenji_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = DriverManager.getConnection(
                            "jdbc:postgresql://localhost:%d/postgres".formatted(port), USER, USER);
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return Map.of(
                    "fenji.db.url", "jdbc:postgresql://localhost:%d/%s".formatted(port, name),
                    "fenji.db.username", USER,
                    "fenji.db.password", USER);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int port() throws IOException {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT) == null) {
                var port = EmbeddedPostgres.builder().start().getPort();
                System.setProperty(PORT, String.valueOf(port));
                System.out.println("Tests run on PostgreSQL, port " + port);
            }
            return Integer.parseInt(System.getProperty(PORT));
        }
    }
}
