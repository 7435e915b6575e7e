package io.fenji.rules.ruleset;

import io.fenji.base.terms.Texts;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which files of a folder are meant as rules or examples. Names that begin with a dot are nobody's: operating systems and editors put such files beside
 * others. A copy beside its original and an ending in capitals are told and not read, so that a safety copy holds nothing back.
 */
final class FolderNames {

    /** As file managers name a copy: {@code tiers - Copy}, {@code tiers (1)}, {@code tiers copy 2}, {@code Copy of tiers}, {@code tiers - 副本}. */
    private static final Pattern COPY = Pattern.compile(
            "(?i)(?:copy of |复件 |複製 )?(.+?)(?: ?- ?(?:copy|副本|複製|复制)| copy(?: \\d+)?| ?的?(?:副本|拷贝))?(?: ?\\([^()]*\\))?");

    private static final Pattern EXAMPLES = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]{0,95}\\.csv");

    private FolderNames() {}

    /**
     * The files to be read, by name.
     *
     * @param prefix of the folder, in what is told
     */
    static List<Path> of(Path folder, String ending, String prefix, Consumer<Diagnostic> leftOut) throws IOException {
        TreeMap<String, Path> named;
        try (var entries = Files.newDirectoryStream(folder)) {
            named = named(entries, ending);
        }
        var read = new ArrayList<Path>();
        named.forEach((name, entry) -> {
            var slip = slip(name, ending, prefix, named);
            slip.ifPresent(leftOut);
            if (slip.isEmpty()) {
                read.add(entry);
            }
        });
        return read;
    }

    /** A share that breaks off in the middle of its names is unreadable as one that is away from the beginning. */
    static TreeMap<String, Path> named(Iterable<Path> entries, String ending) throws IOException {
        var named = new TreeMap<String, Path>();
        try {
            for (var entry : entries) {
                var name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".") && lower(name).endsWith(ending) && Files.isRegularFile(entry)) {
                    named.put(name, entry);
                }
            }
        } catch (DirectoryIteratorException brokenOff) {
            throw brokenOff.getCause();
        }
        return named;
    }

    private static Optional<Diagnostic> slip(String name, String ending, String prefix, TreeMap<String, Path> others) {
        if (!name.endsWith(ending)) {
            return Optional.of(Diagnostic.of(prefix + name, 1, 1, "file-ending", ending));
        }
        var copied = original(name, ending).filter(others::containsKey);
        if (copied.isPresent()) {
            return Optional.of(Diagnostic.of(prefix + name, 1, 1, "file-copy", prefix + copied.get()));
        }
        return ending.equals(".csv") && !EXAMPLES.matcher(name).matches()
                ? Optional.of(Diagnostic.of(prefix + Texts.shortened(name), 1, 1, "file-name.examples"))
                : Optional.empty();
    }

    /** Of what this would be a copy; empty where it is none by its name. */
    private static Optional<String> original(String name, String ending) {
        var parts = COPY.matcher(name.substring(0, name.length() - ending.length()));
        return parts.matches()
                ? Optional.of(parts.group(1) + ending).filter(original -> !original.equals(name))
                : Optional.empty();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
