package io.fenji.rules.difference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.proof.Sets;
import io.fenji.rules.ruleset.RuleSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which lines of which files differ. */
class TextDiffTest {

    private static final String REST = Sets.HEADER + Sets.rule("rest", 1, "", "tier(\"C\")");
    private static final String FLAG = Sets.HEADER + Sets.rule("few", 0, "orderCount < 2", "flag(\"FEW\")");

    private static RuleSet set(String... namesAndTexts) {
        var files = new TreeMap<String, byte[]>(Map.of("tiers.drl", REST.getBytes(UTF_8)));
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return RuleSet.read(files).usable().orElseThrow();
    }

    @Test
    void a_changed_line_stands_between_the_lines_around_it() {
        assertThat(TextDiff.of(set("flags.drl", FLAG), set("flags.drl", FLAG.replace("< 2", "< 3"))))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.file()).isEqualTo("flags.drl");
                    assertThat(it.change()).isEqualTo(TextDiff.Change.CHANGED);
                    assertThat(it.lines())
                            .contains("--- flags.drl", "+++ flags.drl", " import io.fenji.facts.CustomerMetrics;")
                            .anyMatch(line -> line.startsWith("-rule \"few\"") && line.contains("orderCount < 2"))
                            .anyMatch(line -> line.startsWith("+rule \"few\"") && line.contains("orderCount < 3"));
                });
    }

    @Test
    void files_that_come_and_go_are_told_with_all_their_lines() {
        assertThat(TextDiff.of(set("a.drl", FLAG), set("b.drl", FLAG)))
                .extracting(it -> it.file() + " " + it.change() + " "
                        + Objects.requireNonNull(it.lines()).stream()
                                .skip(2)
                                .filter(line -> line.matches("[+-].*"))
                                .count())
                .containsExactly("a.drl REMOVED 4", "b.drl ADDED 4");
    }

    @Test
    void the_same_has_no_difference_and_another_way_of_saving_no_lines() {
        assertThat(TextDiff.of(set(), set())).isEmpty();
        assertThat(TextDiff.of(set("flags.drl", FLAG), set("flags.drl", "\uFEFF" + FLAG.replace("\n", "\r\n"))))
                .singleElement()
                .satisfies(it -> assertThat(it.lines()).isEmpty());
    }

    @Test
    void a_very_long_file_is_named_and_not_compared() {
        var file = TextDiff.of(set("flags.drl", FLAG), set("flags.drl", FLAG + "\n".repeat(6_000)))
                .get(0);
        assertThat(file.change()).isEqualTo(TextDiff.Change.CHANGED);
        assertThat(file.lines()).isNull();
    }
}
