package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fenji.testing.OnADatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Case D6: a full disk is a database that cannot be reached, first and afterwards, and one that is opened anew when there is room again. */
@OnADatabase
class FullDiskTest {

    private final Path folder;

    FullDiskTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Connection open() throws SQLException {
        var who = new Properties();
        who.setProperty("user", "fenji");
        who.setProperty("password", "fenji");
        return Objects.requireNonNull(
                new EitherDatabase().connect("jdbc:h2:file:full:" + folder.resolve("fenji"), who));
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private static @Nullable Complaint refused(Connection connection, String statement) {
        return Complaint.of(catchThrowableOfType(SQLException.class, () -> run(connection, statement)));
    }

    @Test
    void it_is_told_as_such_and_passes() throws SQLException {
        FullDisk.register();
        var lost = open();
        try {
            run(lost, "create table note (content varchar(100000))");
            run(lost, "insert into note values ('before')");
            FullDisk.full = true;
            assertThat(refused(lost, "insert into note values (repeat('x', 100000))"))
                    .isEqualTo(Complaint.UNREACHABLE);
            assertThat(refused(lost, "select count(*) from note")).isEqualTo(Complaint.UNREACHABLE);
        } finally {
            FullDisk.full = false;
        }
        try (var connection = open();
                var found =
                        connection.prepareStatement("select content from note").executeQuery()) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("before");
        }
    }
}
