package io.fenji.grading.figures.sheet;

import io.fenji.grading.figures.csv.Cells;
import io.fenji.grading.figures.csv.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is remembered of each row of a file until all of it was read: short hashes, sorted into parts by the row's id. They lie on disk, so that a file
 * of millions of rows needs no more memory than one part of them; a small file never gets there.
 */
public final class Fingerprints implements AutoCloseable {

    /**
     * @param row counted from 0, empty ones aside
     * @param key of the id
     * @param content of all that stands in the row
     * @param head of the columns that the lines of one order share
     */
    public record Fingerprint(int row, long line, long key, long content, long head) {

        static Fingerprint of(int row, Cells cells, String key, Sheet sheet) {
            var head = sheet.sharedByLines().stream().map(cells::text).collect(Collectors.joining("\u0000"));
            var content = sheet.takesEqualRows() ? hash(cells.content()) : row;
            return new Fingerprint(row, cells.line(), hash(key), content, head.isEmpty() ? 0 : hash(head));
        }
    }

    private static final int PARTS = 256;
    private static final int SIZE = Integer.BYTES + 4 * Long.BYTES;
    private static final int BLOCK = 100 * SIZE;

    private final List<Part> parts = new ArrayList<>(PARTS);
    private final FileChannel file = Upload.temporary();

    private static final class Part {
        final ByteBuffer waiting = ByteBuffer.allocate(BLOCK);
        final List<Long> blocks = new ArrayList<>();
    }

    public Fingerprints() {
        for (var i = 0; i < PARTS; i++) {
            parts.add(new Part());
        }
    }

    /** The first eight bytes of its SHA-256: two of ten million texts share them with a chance of one in 300,000. */
    public static long hash(String text) {
        return ByteBuffer.wrap(Upload.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    public void add(Fingerprint it) {
        var part = parts.get((int) (it.key & (PARTS - 1)));
        part.waiting
                .putInt(it.row)
                .putLong(it.line)
                .putLong(it.key)
                .putLong(it.content)
                .putLong(it.head);
        if (!part.waiting.hasRemaining()) {
            part.blocks.add(appended(part.waiting.flip()));
            part.waiting.clear();
        }
    }

    private long appended(ByteBuffer block) {
        try {
            var at = file.size();
            while (block.hasRemaining()) {
                file.write(block, at + block.position());
            }
            return at;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Part by part, each in the order of its rows; all rows of one id are in the same part. */
    void parts(Consumer<List<Fingerprint>> consumer) {
        for (var part : parts) {
            var all = new ArrayList<Fingerprint>();
            part.blocks.forEach(at -> read(block(at), all));
            read(part.waiting.duplicate().flip(), all);
            consumer.accept(all);
        }
    }

    private ByteBuffer block(long at) {
        try {
            var block = ByteBuffer.allocate(BLOCK);
            while (block.hasRemaining()) {
                if (file.read(block, at + block.position()) < 0) {
                    throw new IllegalStateException("A block was cut off at " + at);
                }
            }
            return block.flip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void read(ByteBuffer block, List<Fingerprint> all) {
        while (block.hasRemaining()) {
            all.add(new Fingerprint(
                    block.getInt(), block.getLong(), block.getLong(), block.getLong(), block.getLong()));
        }
    }

    @Override
    public void close() {
        Upload.close(file);
    }
}
