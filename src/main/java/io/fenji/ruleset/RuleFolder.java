package io.fenji.ruleset;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder that business admins edit. */
final class RuleFolder {

    private static final String RULE_FILE = ".drl";

    private RuleFolder() {}

    /** The bytes of every *.drl file in the folder itself, by name. Not more of a file than it takes to see that it is too large. */
    static SortedMap<String, byte[]> read(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var entries = Files.newDirectoryStream(folder, "*" + RULE_FILE)) {
            for (var entry : entries) {
                if (Files.isRegularFile(entry)) {
                    try (var in = Files.newInputStream(entry)) {
                        files.put(entry.getFileName().toString(), in.readNBytes(RuleSetReader.LARGEST_FILE + 1));
                    }
                }
            }
            return files;
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The rules folder '%s' cannot be read (%s); set fenji.rules.dir to the folder with tiers.drl."
                            .formatted(
                                    folder.toAbsolutePath(),
                                    unreadable.getClass().getSimpleName()));
        }
    }
}
