package io.fenji.rules.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.ruleset.RuleSet;
import io.fenji.rules.ruleset.SecondReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A file that was cut while it was saved or copied must never pass for a whole one. */
class HalfSavedRulesTest {

    @Test
    void tiers_drl_cut_at_any_byte_before_its_last_end_is_refused() throws IOException {
        var whole = Files.readAllBytes(Path.of("rules", "tiers.drl"));
        var lastEnd = new String(whole, UTF_8).stripTrailing().getBytes(UTF_8).length;
        for (var length = 0; length < lastEnd; length++) {
            assertThat(problemsOf(cut("tiers.drl", whole, length)))
                    .as("tiers.drl cut after byte %d", length)
                    .isPositive();
        }
        for (var length = lastEnd; length <= whole.length; length++) {
            assertThat(problemsOf(cut("tiers.drl", whole, length))).isZero();
        }
    }

    /** Between two rules a cut cannot be seen in the file itself; anywhere else it can. */
    @Test
    void flags_drl_cut_inside_a_rule_or_before_the_first_is_refused() throws IOException {
        var whole = Files.readAllBytes(Path.of("rules", "flags.drl"));
        for (var length = 0; length < whole.length; length++) {
            var left = new String(whole, 0, length, UTF_8);
            if (!left.replaceAll("//[^\n]*", "").endsWith("end") && isInsideRule(left)) {
                assertThat(problemsOf(cut("flags.drl", whole, length)))
                        .as("flags.drl cut after byte %d", length)
                        .isPositive();
            }
        }
    }

    private static boolean isInsideRule(String left) {
        return left.lastIndexOf("rule \"") > left.lastIndexOf("\nend") || !left.contains("\nend");
    }

    private static SortedMap<String, byte[]> cut(String name, byte[] whole, int length) throws IOException {
        var files = new TreeMap<String, byte[]>();
        files.put("tiers.drl", Files.readAllBytes(Path.of("rules", "tiers.drl")));
        files.put(name, Arrays.copyOf(whole, length));
        return files;
    }

    /** Without compiling, as {@link RuleSet#check} does before it. */
    private static int problemsOf(SortedMap<String, byte[]> files) {
        var reader = new RuleSetReader(SecondReading::compare);
        reader.read(files);
        return reader.problems().size();
    }
}
