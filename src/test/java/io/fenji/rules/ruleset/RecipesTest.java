package io.fenji.rules.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.proof.Kind;
import io.fenji.rules.proof.Proofs;
import io.fenji.rules.proof.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recipes of rules/README.md as they stand there: compiled, graded, and without a defect. */
class RecipesTest {

    private static final String METRICS = "a,%s,4000000,3200000,48,%s,25,1000000,%s,6.5,100,0.3,%s,0,0,0,0,%s,,,,,";
    private static final Pattern BLOCK = Pattern.compile("```drl\n(.+?)```", Pattern.DOTALL);

    private static String recipe(String heading) throws IOException {
        var guide = Files.readString(Shipped.RULES.resolve("README.md"));
        var start = guide.indexOf("\n### " + heading);
        assertThat(start).as(heading).isPositive();
        var block = BLOCK.matcher(guide.substring(start));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    private static RuleSet keeping() throws IOException {
        var files = Shipped.files(Shipped.RULES);
        files.put("keeping.drl", recipe("Keeping a tier").getBytes(StandardCharsets.UTF_8));
        return sound(files);
    }

    private static RuleSet onTime() throws IOException {
        var files = Shipped.files(Shipped.RULES);
        for (var name : List.of("tiers.drl", "flags.drl")) {
            var text = new String(Objects.requireNonNull(files.get(name)), StandardCharsets.UTF_8);
            var edited = text.replaceFirst("(?m)^ +majorDisputes .*\n", "$0" + recipe("Adding a criterion"));
            assertThat(edited).isNotEqualTo(text);
            files.put(name, edited.getBytes(StandardCharsets.UTF_8));
        }
        return sound(files);
    }

    private static RuleSet sound(Map<String, byte[]> files) {
        var checked = RuleSet.check(files);
        assertThat(checked.problems()).isEmpty();
        return checked.usable().orElseThrow();
    }

    /** By the engine. */
    private static String tier(RuleSet rules, String amount, String growth, String share, String late, String current) {
        var row = METRICS.formatted(amount, growth, share, late, current);
        var metrics = Examples.read(
                        "own.csv", String.join(",", io.fenji.rules.example.ExampleReader.HEADER) + "\n" + row + "\n")
                .get(0)
                .facts();
        try (var session = rules.open()) {
            return String.valueOf(session.judge(metrics).conclusion().tier());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4900000, 20, 5, A, A",
        "4900000, 20, 5, B, B",
        "4900000, 20, 5, '', B",
        "4500000.01, 20, 5, A, A",
        "4500000, 20, 5, A, B",
        "5100000, 20, 5, B, A",
        "6000000, 20, 2.6, A, A",
        "6000000, 20, 2.5, A, B",
        "6000000, 0, 5, A, B",
    })
    void who_is_a_stays_a_on_a_small_fall_and_nobody_else_becomes_it(
            String amount, String growth, String share, String current, String tier) throws IOException {
        try (var rules = keeping()) {
            assertThat(tier(rules, amount, growth, share, "2", current)).isEqualTo(tier);
        }
    }

    @ParameterizedTest
    @CsvSource({"29.99, A", "30, A", "30.01, B", "'', A"})
    void who_pays_late_is_not_a_and_to_whom_nothing_was_due_is(String late, String tier) throws IOException {
        try (var rules = onTime()) {
            assertThat(tier(rules, "6000000", "50", "5", late, "A")).isEqualTo(tier);
        }
    }

    @Test
    void no_recipe_has_a_defect_or_looks_like_a_slip() throws IOException {
        try (var before = Shipped.rules();
                var keeping = keeping();
                var onTime = onTime()) {
            for (var rules : List.of(keeping, onTime)) {
                assertThat(Proofs.of(rules, before).findings())
                        .noneMatch(it -> it.severity() == Severity.DEFECT)
                        .noneMatch(it -> it.kind() == Kind.SHUTS_OUT_NULL || it.kind() == Kind.TWIN_LEFT_BEHIND);
            }
        }
    }
}
