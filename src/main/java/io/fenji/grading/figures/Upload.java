package io.fenji.grading.figures;

import io.fenji.base.terms.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * The body of an import on disk, as it came: whoever sends it slowly keeps nobody waiting. Deleted when it is closed; where the system allows it, its
 * name is deleted at once, so that a service that is killed leaves nothing behind.
 */
final class Upload implements AutoCloseable {

    static final String PREFIX = "fenji-import-";
    private static final int AT_A_TIME = 1 << 16;

    private final FileChannel file;

    private Upload(FileChannel file) {
        this.file = file;
    }

    /** Reads the body to its end. */
    static Upload of(InputStream body) {
        try {
            var upload = new Upload(FileChannel.open(
                    Files.createTempFile(PREFIX, ".csv"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE));
            try {
                upload.fill(body);
                return upload;
            } catch (IOException | RuntimeException failed) {
                upload.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void fill(InputStream body) throws IOException {
        var bytes = new byte[AT_A_TIME];
        for (var read = read(body, bytes); read >= 0; read = read(body, bytes)) {
            var rest = ByteBuffer.wrap(bytes, 0, read);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        }
        file.position(0);
    }

    private static int read(InputStream body, byte[] bytes) {
        try {
            return body.read(bytes);
        } catch (IOException brokenOff) {
            throw Refusal.unreadable(
                    "file.unreadable",
                    "The file broke off while it was sent (%s). Nothing was imported."
                            .formatted(brokenOff.getMessage()));
        }
    }

    /** The bytes from the first to the last, once. */
    InputStream bytes() {
        return Channels.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
