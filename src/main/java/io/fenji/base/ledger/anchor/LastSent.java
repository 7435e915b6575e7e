package io.fenji.base.ledger.anchor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which anchor got to a place last, in a file of one line, so that a stop does not lose those that wait. For one thread. */
final class LastSent {

    private final Path file;
    private @Nullable String signature;

    LastSent(Path file) {
        this.file = file;
    }

    /**
     * Those that come after it. A place that is new begins with the last one; where the anchors are others than they were, all of them are new.
     *
     * @param anchors as they were written
     */
    List<Anchor> after(List<Anchor> anchors) throws IOException {
        if (anchors.isEmpty()) {
            return anchors;
        }
        if (signature == null) {
            signature = Files.exists(file) ? Files.readString(file).strip() : begin(anchors);
        }
        for (var at = anchors.size() - 1; at >= 0; at--) {
            if (anchors.get(at).signature().equals(signature)) {
                return anchors.subList(at + 1, anchors.size());
            }
        }
        return anchors;
    }

    private String begin(List<Anchor> anchors) throws IOException {
        return write(anchors.size() == 1 ? "" : anchors.get(anchors.size() - 2).signature());
    }

    /** This one got there. */
    void set(Anchor anchor) throws IOException {
        signature = anchor.signature();
        write(anchor.signature());
    }

    /** At once or not at all: half a signature would be none. */
    private String write(String text) throws IOException {
        var whole = Path.of(file + ".new");
        Files.writeString(whole, text + "\n");
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return text;
    }
}
