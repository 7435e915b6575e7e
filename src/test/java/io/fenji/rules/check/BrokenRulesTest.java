package io.fenji.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each folder of {@code broken-rules} is a rule set as people break it; its {@code expected.txt} is the whole diagnosis ({@link Golden}). Case R3 is {@code salience-forgotten}. */
class BrokenRulesTest {

    private static final int AT_LEAST = 100;

    /** Odd, but nothing is wrong with them. */
    private static final List<String> ACCEPTED = List.of("byte-order-mark", "line-ends-crlf-and-tabs");

    @TestFactory
    Stream<DynamicTest> a_broken_set_is_diagnosed() {
        return RuleFiles.folders("broken-rules").stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    @Test
    void there_are_enough_cases() {
        assertThat(RuleFiles.folders("broken-rules")).hasSizeGreaterThan(AT_LEAST);
    }

    private static void check(Path folder) throws IOException {
        var files = RuleFiles.in(folder);
        var checked = RuleSet.check(files);
        checked.usable().ifPresent(RuleSet::close);
        Golden.compare(folder, files, checked);
        assertThat(checked.problems().isEmpty())
                .isEqualTo(checked.ruleSet() != null)
                .isEqualTo(ACCEPTED.contains(folder.getFileName().toString()));
    }
}
