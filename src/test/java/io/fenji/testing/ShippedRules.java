package io.fenji.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Copies of the shipped rules and their examples, which tests may edit. */
public final class ShippedRules {

    private static final Path SHIPPED = Path.of("rules");

    private ShippedRules() {}

    /** A new folder with them. */
    public static Path copy() {
        try {
            var folder = Files.createTempDirectory("fenji-rules");
            copy(folder);
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Nothing else is in that folder any more. */
    public static void restore(Path folder) throws IOException {
        if (Files.isSameFile(folder, SHIPPED)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
        copy(folder);
    }

    private static void copy(Path folder) throws IOException {
        try (var files = Files.walk(SHIPPED, 2)) {
            for (var file : files.filter(ShippedRules::belongsToTheSet).toList()) {
                var there = folder.resolve(SHIPPED.relativize(file));
                Files.createDirectories(there.getParent());
                Files.copy(file, there);
            }
        }
    }

    private static boolean belongsToTheSet(Path file) {
        var name = SHIPPED.relativize(file).toString();
        return name.endsWith(".drl") && !name.contains("/") || name.startsWith("examples/");
    }
}
