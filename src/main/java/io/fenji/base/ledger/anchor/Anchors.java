package io.fenji.base.ledger.anchor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anchors as they stand in a file, one JSON object a line.
 *
 * @param unreadable what cannot be read, with its line
 * @param key with which they must be signed; null where nobody can say
 * @param torn what stands at the end where a crash cut the last line off; null where it ends with a whole one
 */
public record Anchors(
        List<Anchor> list,
        List<String> unreadable,
        @Nullable PublicKey key,
        @Nullable String torn) {

    public static final Anchors NONE = new Anchors(List.of(), List.of(), null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those in the file; none where there is no file. */
    public static Anchors read(Path file, @Nullable PublicKey key) throws IOException {
        if (!Files.exists(file)) {
            return new Anchors(List.of(), List.of(), key, null);
        }
        // Not Files.readString: bytes that are no text are no anchor, and no failure
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        var anchors = new ArrayList<Anchor>();
        var unreadable = new ArrayList<String>();
        @Nullable String torn = null;
        var lines = text.lines().toList();
        for (var number = 1; number <= lines.size(); number++) {
            var anchor = parse(lines.get(number - 1));
            if (anchor != null) {
                anchors.add(anchor);
            } else if (number == lines.size() && !text.endsWith("\n")) {
                torn = lines.get(number - 1);
            } else {
                unreadable.add("line %d of %s is no anchor".formatted(number, file.getFileName()));
            }
        }
        return new Anchors(List.copyOf(anchors), List.copyOf(unreadable), key, torn);
    }

    /** Null where the line is none. */
    private static @Nullable Anchor parse(String line) {
        try {
            @Nullable Anchor anchor = JSON.readValue(line, Anchor.class);
            return anchor != null && anchor.isWhole() ? anchor : null;
        } catch (JsonProcessingException broken) {
            return null;
        }
    }

    /**
     * Adds a line, and returns once the disk has it. It takes the place of half a line that a crash has left. Services that share the file wait for each
     * other: half a line of another that is still writing would count for one.
     */
    static synchronized void append(Path file, Anchor anchor) throws IOException {
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var alone = channel.lock()) {
            var written = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.ISO_8859_1);
            var whole = written.lastIndexOf('\n') + 1;
            var isLineOpen = whole < written.length() && parse(written.substring(whole)) != null;
            channel.truncate(isLineOpen ? written.length() : whole).position(channel.size());
            var line = (isLineOpen ? "\n" : "") + JSON.writeValueAsString(anchor) + "\n";
            var bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Those of that database, as they were written. */
    public List<Anchor> of(String installation) {
        return list.stream()
                .filter(it -> it.installation().equals(installation))
                .toList();
    }
}
