package io.fenji.grading.figures.csv;

import com.fasterxml.jackson.annotation.JsonValue;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.logging.Logger;

/**
 * The body of an import on disk, as it came: whoever sends it slowly keeps nobody waiting. Deleted when it is closed; where the system allows it, its
 * name is deleted at once, so that a service that is killed leaves nothing behind.
 */
public final class Upload implements AutoCloseable {

    static final String PREFIX = "fenji-import-";
    private static final int AT_A_TIME = 1 << 16;

    private final FileChannel file;
    private final String hash;

    private Upload(FileChannel file, String hash) {
        this.file = file;
        this.hash = hash;
    }

    /** Reads the body to its end; a refusal where it is larger than a file may be, or where there is no room for it. */
    public static Upload of(InputStream body, Limits limits) {
        var file = temporary();
        var isFilled = false;
        try {
            var upload = new Upload(file, fill(file, body, limits));
            isFilled = true;
            return upload;
        } finally {
            if (!isFilled) {
                close(file);
            }
        }
    }

    /** A new file that is gone when it is closed. */
    public static FileChannel temporary() {
        try {
            return FileChannel.open(
                    Files.createTempFile(PREFIX, ".csv"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException full) {
            throw noRoom(full);
        }
    }

    /** What is said to the caller is not where the folder is; that is in the log. */
    private static Refusal noRoom(IOException full) {
        Logger.getLogger(Upload.class)
                .errorf("A file cannot be kept in the folder for temporary files: %s", full.getMessage());
        return Refusal.busy(Message.of("file.no-room"));
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The hash of what went in. */
    private static String fill(FileChannel file, InputStream body, Limits limits) {
        var digest = sha256();
        var bytes = new byte[AT_A_TIME];
        var size = 0L;
        try {
            for (var read = read(body, bytes); read >= 0; read = read(body, bytes)) {
                size += read;
                limits.checkBytes(size);
                digest.update(bytes, 0, read);
                var rest = ByteBuffer.wrap(bytes, 0, read);
                while (rest.hasRemaining()) {
                    file.write(rest);
                }
            }
        } catch (IOException full) {
            throw noRoom(full);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static int read(InputStream body, byte[] bytes) {
        try {
            return body.read(bytes);
        } catch (IOException brokenOff) {
            throw Refusal.unreadable("file.unreadable", Message.of("file.unreadable.sent", brokenOff.getMessage()));
        }
    }

    /** By which a repeated request is known to bring the same file: SHA-256, in hexadecimal digits. */
    @JsonValue
    String hash() {
        return hash;
    }

    /** The bytes from the first to the last; whoever reads them again begins again, and one at a time. */
    public InputStream bytes() {
        try {
            file.position(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new FilterInputStream(Channels.newInputStream(file)) {
            @Override
            public void close() {
                // the file stays for whoever reads it next
            }
        };
    }

    @Override
    public void close() {
        close(file);
    }

    public static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
