package io.fenji.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
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
 */
public record Anchors(
        List<Anchor> list,
        List<String> unreadable,
        @Nullable PublicKey key) {

    public static final Anchors NONE = new Anchors(List.of(), List.of(), null);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those in the file; none where there is no file. A last line that a crash cut off is left out. */
    public static Anchors read(Path file, @Nullable PublicKey key) throws IOException {
        if (!Files.exists(file)) {
            return new Anchors(List.of(), List.of(), key);
        }
        var text = Files.readString(file);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        var anchors = new ArrayList<Anchor>();
        var unreadable = new ArrayList<String>();
        var number = 0;
        for (var line : whole.lines().toList()) {
            number++;
            try {
                anchors.add(JSON.readValue(line, Anchor.class));
            } catch (JsonProcessingException broken) {
                unreadable.add("line %d of %s is no anchor".formatted(number, file.getFileName()));
            }
        }
        return new Anchors(List.copyOf(anchors), List.copyOf(unreadable), key);
    }

    /** Adds a line, and returns once the disk has it. */
    static void append(Path file, Anchor anchor) throws IOException {
        var line = JSON.writeValueAsString(anchor) + "\n";
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var end = channel.size();
            var last = ByteBuffer.allocate(1);
            var isCutOff = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
            channel.position(end);
            var bytes = ByteBuffer.wrap(((isCutOff ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
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
