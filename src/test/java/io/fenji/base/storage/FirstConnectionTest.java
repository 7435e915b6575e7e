package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.testing.OnADatabase;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases S1, S2 and D7: what is wrong with a database is said in one line, and one that is slow to come is waited for. */
@OnADatabase
class FirstConnectionTest {

    private final Path folder;

    FirstConnectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void check(String url, String password, Duration patience) {
        new FirstConnection(url, "fenji", password, patience).check();
    }

    private static void assertRefused(String url, String password, String reason) {
        assertThatThrownBy(() -> check(url, password, Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(reason)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:h2:fil:./data/x", "jdbc:h2:./data/x", "jdbc:h2:~/x", "jdbc:mysql://localhost/x", "x", ""})
    void a_url_that_names_no_database_of_ours_makes_none(String url) {
        assertRefused(
                url, "fenji", "fenji.db.url is '%s'; it begins with jdbc:h2:file: or jdbc:postgresql:".formatted(url));
    }

    @Test
    void a_wrong_password_is_told_from_everything_else() {
        var url = "jdbc:h2:file:" + folder.resolve("data/fenji");
        check(url, "right", Duration.ZERO);
        assertRefused(
                url, "wrong", "The database %s does not know the user 'fenji' with this password;".formatted(url));
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        var url = "jdbc:h2:file:" + file.resolve("data/fenji");
        assertRefused(url, "fenji", "The database %s cannot be opened: ".formatted(url));
    }

    @Test
    void a_server_that_is_down_is_waited_for_so_long_and_no_longer() throws IOException {
        var url = "jdbc:postgresql://localhost:%d/fenji".formatted(freePort());
        var begun = System.nanoTime();
        assertThatThrownBy(() -> check(url, "fenji", Duration.ofSeconds(1)))
                .hasMessageStartingWith("The database %s did not answer within 1 seconds (".formatted(url))
                .message()
                .hasLineCount(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(1));
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** It says first that it is starting up, as PostgreSQL does, and then what it thinks of the password. */
    @Test
    void a_server_that_comes_late_is_found() throws Exception {
        try (var server = new ServerSocket(0)) {
            var answers = new Thread(() -> {
                refuse(server, "57P03");
                refuse(server, "28P01");
            });
            answers.start();
            var url = "jdbc:postgresql://localhost:%d/fenji?sslmode=disable&gssEncMode=disable"
                    .formatted(server.getLocalPort());
            assertThatThrownBy(() -> check(url, "wrong", Duration.ofMinutes(1)))
                    .hasMessageContaining("does not know the user 'fenji' with this password");
            answers.join();
        }
    }

    private static void refuse(ServerSocket server, String state) {
        try (var connection = server.accept()) {
            var in = new DataInputStream(connection.getInputStream());
            in.skipNBytes(in.readInt() - Integer.BYTES);
            var fields = new ByteArrayOutputStream();
            for (var field : new String[] {"SFATAL", "VFATAL", "C" + state, "Mno"}) {
                fields.writeBytes(field.getBytes(StandardCharsets.UTF_8));
                fields.write(0);
            }
            fields.write(0);
            var out = new DataOutputStream(connection.getOutputStream());
            out.writeByte('E');
            out.writeInt(fields.size() + Integer.BYTES);
            out.write(fields.toByteArray());
            out.flush();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
