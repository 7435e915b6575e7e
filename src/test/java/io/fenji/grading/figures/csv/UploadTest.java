package io.fenji.grading.figures.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UploadTest {

    private static final Limits ENOUGH = new Limits(10, 2_000_000);

    private static List<Path> left() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith(Upload.PREFIX))
                    .toList();
        }
    }

    @Test
    void a_body_comes_out_as_it_went_in_and_leaves_nothing_behind() throws IOException {
        var bytes = new byte[1_000_003];
        new Random(1).nextBytes(bytes);
        var before = left();
        try (var upload = Upload.of(new ByteArrayInputStream(bytes), ENOUGH)) {
            assertThat(upload.bytes()).hasBinaryContent(bytes);
        }
        assertThat(left()).isEqualTo(before);
    }

    @Test
    void a_body_that_breaks_off_is_told_and_leaves_nothing_behind() throws IOException {
        var before = left();
        var body = new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        });
        assertThatThrownBy(() -> Upload.of(body, ENOUGH))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("broke off")
                .hasMessageContaining("gone");
        assertThat(left()).isEqualTo(before);
    }

    /** Case D4: what is too large is not kept until it has come to its end. */
    @Test
    void a_body_that_is_too_large_is_refused_while_it_comes() throws IOException {
        var before = left();
        var endless = new InputStream() {
            private long read;

            @Override
            public int read() {
                read++;
                return 'a';
            }
        };
        assertThatThrownBy(() -> Upload.of(endless, ENOUGH))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.kind()).isEqualTo(Refusal.Kind.TOO_LARGE))
                .hasMessageContaining("2,000,000 bytes");
        assertThat(endless.read).isBetween(2_000_001L, 2_200_000L);
        assertThat(left()).isEqualTo(before);
    }
}
