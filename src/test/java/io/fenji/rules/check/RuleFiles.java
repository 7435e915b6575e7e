package io.fenji.rules.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rule files for tests: from folders, from texts. */
public final class RuleFiles {

    static final Path RESOURCES = Path.of("src/test/resources");
    static final String HEADER =
            "package fenji.tiers;\nimport io.fenji.facts.CustomerMetrics;\nglobal io.fenji.facts.Verdict verdict;\n";
    static final String RESIDUAL = "rule \"C\" when CustomerMetrics() then verdict.tier(\"C\"); end\n";

    private RuleFiles() {}

    /** The .drl files of a folder by name, and the definitions of attributes beside them. */
    public static SortedMap<String, byte[]> in(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(RuleFiles::isRead).toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static boolean isRead(Path file) {
        return file.toString().endsWith(".drl") || file.endsWith(AttributeFile.NAME);
    }

    static SortedMap<String, byte[]> of(String name, String text) {
        return new TreeMap<>(Map.of(name, text.getBytes(UTF_8)));
    }

    /** A whole file whose one tier rule above the residual has this pattern. */
    static SortedMap<String, byte[]> withConstraints(String constraints) {
        return of(
                "tiers.drl",
                HEADER + "rule \"A\" salience 9 when CustomerMetrics( " + constraints
                        + " ) then verdict.tier(\"A\"); end\n" + RESIDUAL);
    }

    /** The folders of a folder, by name. */
    public static List<Path> folders(String name) {
        try (var paths = Files.list(RESOURCES.resolve(name))) {
            return paths.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
