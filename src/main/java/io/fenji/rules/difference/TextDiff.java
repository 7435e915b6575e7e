package io.fenji.rules.difference;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import io.fenji.rules.ruleset.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between the files of two rule sets, line by line; what it means for customers says {@link SemanticDiff}. */
public final class TextDiff {

    private static final int LINES_AROUND = 3;
    private static final int MOST_LINES = 5_000;
    private static final byte[] NOTHING = {};

    private TextDiff() {}

    /** What became of a file. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * A file that is not the same in both sets.
     *
     * @param lines as a unified diff, with three lines around each change; empty where only a byte-order mark or line ends differ, null where the file
     *     has more than 5,000 lines
     */
    public record File(String file, Change change, @Nullable List<String> lines) {}

    /** The files that differ, by name. */
    public static List<File> of(RuleSet before, RuleSet after) {
        var names = new TreeSet<>(before.allFiles().keySet());
        names.addAll(after.allFiles().keySet());
        var found = new ArrayList<File>();
        for (var name : names) {
            var old = before.allFiles().get(name);
            var now = after.allFiles().get(name);
            if (!Arrays.equals(old, now)) {
                found.add(new File(
                        name,
                        old == null ? Change.ADDED : now == null ? Change.REMOVED : Change.CHANGED,
                        unified(name, lines(old), lines(now))));
            }
        }
        return found;
    }

    private static List<String> lines(byte @Nullable [] bytes) {
        var text = new String(bytes == null ? NOTHING : bytes, StandardCharsets.UTF_8);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    }

    private static @Nullable List<String> unified(String name, List<String> before, List<String> after) {
        if (before.size() > MOST_LINES || after.size() > MOST_LINES) {
            return null;
        }
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>());
        return UnifiedDiffUtils.generateUnifiedDiff(name, name, before, patch, LINES_AROUND);
    }
}
