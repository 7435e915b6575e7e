package io.fenji.rules.ruleset;

import io.fenji.rules.check.RuleSetReader;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The folder that business admins edit, as it was read at one moment.
 *
 * @param rules the bytes of every *.drl file in the folder itself, by name; not more of a file than it takes to see that it is too large
 * @param examples the same of every *.csv file in its sub-folder examples, by {@code examples/name}
 * @param leftOut what looks like such a file and is not read: a copy, an ending in capitals; it holds nothing back
 */
public record RuleFolder(
        SortedMap<String, byte[]> rules, SortedMap<String, byte[]> examples, List<Diagnostic> leftOut) {

    public static final String EXAMPLES = "examples";
    private static final int MOST_FILES = 1_000;

    /** In UTF-8, its bytes as characters. */
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    public RuleFolder(SortedMap<String, byte[]> rules, SortedMap<String, byte[]> examples) {
        this(rules, examples, List.of());
    }

    /** Reads the folder. A file that a link leads to outside of the folder is refused: what grades must stand in the folder. */
    public static RuleFolder read(Path folder) throws IOException {
        var leftOut = new ArrayList<Diagnostic>();
        var rules = files(folder, folder, ".drl", "", leftOut::add);
        var examples = folder.resolve(EXAMPLES);
        return new RuleFolder(
                rules,
                Files.isDirectory(examples)
                        ? files(folder, examples, ".csv", EXAMPLES + "/", leftOut::add)
                        : new TreeMap<>(),
                List.copyOf(leftOut));
    }

    private static SortedMap<String, byte[]> files(
            Path root, Path folder, String ending, String prefix, Consumer<Diagnostic> leftOut) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var entry : FolderNames.of(folder, ending, prefix, leftOut)) {
            if (files.size() >= MOST_FILES) {
                throw new FileSystemException(folder.toString(), null, "more than %d files".formatted(MOST_FILES));
            }
            refuseOutside(root, entry);
            try (var in = Files.newInputStream(entry)) {
                files.put(prefix + entry.getFileName(), in.readNBytes(RuleSetReader.LARGEST_FILE + 1));
            }
        }
        return files;
    }

    /** A mounted folder may hold its files behind links that stay below it, as Kubernetes mounts do. */
    private static void refuseOutside(Path root, Path entry) throws IOException {
        if (!entry.toRealPath().startsWith(root.toRealPath())) {
            throw new FileSystemException(
                    entry.toString(),
                    null,
                    "'%s' is a link that leads out of the folder".formatted(entry.getFileName()));
        }
    }

    /** The names of the users to whom the rule files belong, by the operating system; empty where it does not tell. */
    public static SortedMap<String, String> owners(Path folder) {
        var owners = new TreeMap<String, String>();
        try {
            for (var entry : FolderNames.of(folder, ".drl", "", leftOut -> {})) {
                owners.put(
                        entry.getFileName().toString(),
                        Files.readAttributes(entry, PosixFileAttributes.class)
                                .owner()
                                .getName());
            }
        } catch (IOException | UnsupportedOperationException notTold) {
            return new TreeMap<>();
        }
        return owners;
    }

    public String hash() {
        return RuleSet.hash(rules);
    }

    /** Whether the other one holds the same bytes, and the same that is not read. */
    public boolean isSameAs(RuleFolder other) {
        return hash().equals(other.hash())
                && RuleSet.hash(examples).equals(RuleSet.hash(other.examples))
                && leftOut.equals(other.leftOut);
    }

    /** Whether the other one's rules and examples say the same, however they are saved. */
    public boolean saysTheSameAs(RuleFolder other) {
        return text().equals(other.text());
    }

    /** What stands in its rules and examples, however they are saved. */
    public String text() {
        return textHash(rules) + textHash(examples);
    }

    /** The hash of what stands there, however it is saved: a byte-order mark and the kind of line ends make no difference. */
    public static String textHash(SortedMap<String, byte[]> files) {
        var plain = new TreeMap<String, byte[]>();
        files.forEach((name, bytes) -> plain.put(name, plain(bytes)));
        return RuleSet.hash(plain);
    }

    /** Bytes as characters, so that it holds of files in any encoding. */
    private static byte[] plain(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
