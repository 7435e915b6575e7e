package io.fenji.testing.renewal;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.fenji.base.storage.EitherDatabase;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** The file of the service's database. One whose tables are dropped keeps their room, and tests copy it. */
final class H2File {

    private static final long PAUSE_NANOS = 1_000_000;

    private H2File() {}

    /** By an empty one, under the connections of a service that uses none at the moment. */
    static void replace(String url) throws SQLException, IOException {
        var who = new Properties();
        who.put("user", "fenji");
        who.put("password", "fenji");
        try (var connection = Objects.requireNonNull(new EitherDatabase().connect(url, who));
                var statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
        Files.delete(Path.of(url.replaceFirst("jdbc:h2:file:", "") + ".mv.db"));
        var pool = CDI.current().select(AgroalDataSource.class).get();
        pool.flush(FlushMode.ALL);
        while (!isOpen(pool)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** The pool gives a new connection only when it has none of the old ones. */
    private static boolean isOpen(AgroalDataSource pool) throws SQLException {
        try (var connection = pool.getConnection()) {
            return connection.isValid(5);
        }
    }
}
