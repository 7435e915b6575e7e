package io.fenji.rules.ruleset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The rule files and examples as they are shipped. */
final class Shipped {

    static final Path RULES = Path.of("rules");
    static final Path EXAMPLES = RULES.resolve("examples");

    private Shipped() {}

    /** Every rule file that stands directly in the folder. */
    static Map<String, byte[]> files(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.list(folder)) {
            for (var path :
                    paths.filter(file -> file.toString().endsWith(".drl")).toList()) {
                files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    static RuleSet rules() {
        return RuleSet.check(files(RULES)).usable().orElseThrow();
    }

    /** The rules with the files of a preset in their place; with none, as they are shipped. */
    static RuleSet rules(String preset) {
        var files = files(RULES);
        files.putAll(files(RULES.resolve(preset)));
        return RuleSet.check(files).usable().orElseThrow();
    }
}
