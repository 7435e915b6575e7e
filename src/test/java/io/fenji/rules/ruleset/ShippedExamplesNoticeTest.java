package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.example.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples notice every slip between 超過 and 以上: each comparison of the shipped files, turned from strict to inclusive or back, breaks one. */
class ShippedExamplesNoticeTest {

    private static final Pattern COMPARISON = Pattern.compile("\\w+ +(>=|<=|==|>|<) +-?[0-9.]+");
    private static final Map<String, String> SLIPS = Map.of(">", ">=", ">=", ">", "<", "<=", "<=", "<", "==", "!=");

    @TestFactory
    Stream<DynamicTest> a_slip_in_one_operator_breaks_an_example() throws IOException {
        var examples = Examples.readAll(Shipped.EXAMPLES);
        return Shipped.files(Shipped.RULES).keySet().stream().flatMap(file -> {
            var text = text(file);
            return COMPARISON
                    .matcher(text)
                    .results()
                    .map(found ->
                            DynamicTest.dynamicTest(file + " " + found.group().replaceAll(" +", " "), () -> assertThat(
                                            broken(examples, file, slipped(text, found)))
                                    .isPositive()));
        });
    }

    private static String text(String file) {
        return new String(Objects.requireNonNull(Shipped.files(Shipped.RULES).get(file)), StandardCharsets.UTF_8);
    }

    private static String slipped(String text, MatchResult found) {
        return text.substring(0, found.start(1)) + SLIPS.get(found.group(1)) + text.substring(found.end(1));
    }

    /** How many examples no longer agree when the file has this text. */
    private static long broken(List<Example> examples, String file, String text) {
        var files = Shipped.files(Shipped.RULES);
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        try (var rules = RuleSet.check(files).usable().orElseThrow();
                var session = rules.open()) {
            return examples.stream()
                    .filter(example -> Examples.mismatch(example, session) != null)
                    .count();
        }
    }
}
