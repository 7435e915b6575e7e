package io.fenji.base.ledger.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.base.ledger.record.Canonical;
import io.fenji.testing.OnADatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of anchors, also as a crash, a copy by hand or somebody's hand leaves it. */
@OnADatabase
class AnchorFileTest {

    private static final String SOME_HASH = "ab".repeat(32);

    private static final int SERVICES = 3;
    private static final int EACH = 300;

    private Path file = Path.of("target");
    private Anchor first = anchor(1);

    private static Anchor anchor(long seq) {
        return new Anchor("here", seq, SOME_HASH, Canonical.instant(Instant.EPOCH), "key", "signature");
    }

    @BeforeEach
    void one(@TempDir Path folder) throws IOException {
        file = folder.resolve("anchors.jsonl");
        Anchors.append(file, first);
    }

    private List<Long> read() throws IOException {
        return Anchors.read(file, null).list().stream().map(Anchor::seq).toList();
    }

    @Test
    void half_a_line_is_told_and_the_next_anchor_takes_its_place_wherever_it_broke_off() throws IOException {
        var whole = Files.readString(file);
        Anchors.append(file, anchor(2));
        var both = Files.readString(file);
        for (var end = whole.length() + 1; end < both.length() - 1; end++) {
            Files.writeString(file, both.substring(0, end));
            var cutOff = Anchors.read(file, null);
            assertThat(cutOff.list()).containsExactly(first);
            assertThat(cutOff.torn()).isEqualTo(both.substring(whole.length(), end));
            assertThat(cutOff.unreadable()).isEmpty();
            Anchors.append(file, anchor(2));
            assertThat(Files.readString(file)).isEqualTo(both);
        }
    }

    @Test
    void a_last_line_that_lacks_only_its_end_counts() throws IOException {
        Files.writeString(file, Files.readString(file).strip());
        assertThat(read()).containsExactly(1L);
        assertThat(Anchors.read(file, null).torn()).isNull();
        Anchors.append(file, anchor(2));
        assertThat(read()).containsExactly(1L, 2L);
    }

    /** A service of its own, as far as the file can tell. */
    public static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            for (var seq = 1; seq <= EACH; seq++) {
                Anchors.append(Path.of(arguments[0]), anchor(seq));
            }
        }
    }

    @Test
    void services_that_share_the_file_leave_each_others_lines_whole() throws Exception {
        var services = new ArrayList<Process>();
        for (var i = 0; i < SERVICES; i++) {
            services.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString())
                    .inheritIO()
                    .start());
        }
        for (var service : services) {
            assertThat(service.waitFor()).isZero();
        }
        var written = Anchors.read(file, null);
        assertThat(written.unreadable()).isEmpty();
        assertThat(written.torn()).isNull();
        assertThat(written.list()).hasSize(1 + SERVICES * EACH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "7",
                "",
                "\u0000\u0000",
                "{\"installation\":\"here\",\"seq\":1,\"hash\":null,\"at\":\"\",\"key\":\"\",\"signature\":\"\"}",
                "{\"installation\":\"here\",\"seq\":\"much\",\"hash\":\"\",\"at\":\"\",\"key\":\"\",\"signature\":\"\"}"
            })
    void a_line_that_is_no_anchor_is_named_and_hides_none(String line) throws IOException {
        Files.writeString(file, Files.readString(file) + line + "\n");
        Anchors.append(file, anchor(2));
        assertThat(read()).containsExactly(1L, 2L);
        assertThat(Anchors.read(file, null).unreadable()).containsExactly("line 2 of anchors.jsonl is no anchor");
    }

    @Test
    void bytes_that_are_no_text_are_named() throws IOException {
        Files.write(file, "\u00ff\u00fe\n".getBytes(StandardCharsets.ISO_8859_1));
        Anchors.append(file, anchor(2));
        assertThat(Anchors.read(file, null).unreadable()).hasSize(1);
        assertThat(read()).containsExactly(2L);
    }
}
