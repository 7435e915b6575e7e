package io.fenji.rules.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rule sets for tests: from folders, from texts. */
public final class Sets {

    public static final String HEADER =
            "package fenji.tiers;\nimport io.fenji.facts.CustomerMetrics;\nglobal io.fenji.facts.Verdict verdict;\n";

    private Sets() {}

    /** The .drl files that stand directly in a folder, by name. */
    public static SortedMap<String, byte[]> files(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(it -> it.toString().endsWith(".drl")).toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    static List<Path> folders(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A sound set, or one that lacks nothing but its residual. */
    public static RuleSet of(Map<String, byte[]> files) {
        var checked = RuleSet.check(files);
        return checked.usable()
                .or(() -> RuleSet.withoutResidual(files))
                .orElseThrow(() -> new AssertionError(checked.problems().toString()));
    }

    /** A set of one file with these rules. */
    public static RuleSet of(String rules) {
        return of(Map.of("tiers.drl", (HEADER + rules).getBytes(UTF_8)));
    }

    public static String rule(String name, int salience, String constraints, String sentence) {
        return "rule \"%s\" salience %d when CustomerMetrics( %s ) then verdict.%s; end\n"
                .formatted(name, salience, constraints, sentence);
    }
}
