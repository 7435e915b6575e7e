package io.fenji.rules.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Message;
import io.fenji.rules.example.Example.Expected;
import io.fenji.rules.facts.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case R9: only the cells of an answer change, every other byte of the file stays. */
class ReexpectingTest {

    private static final String FILE = "examples/own.csv";
    private static final int EACH = 5;
    private static final Expected C = new Expected("GRADED", "C", "C級 standard account", "", "");

    private static String shipped() throws IOException {
        return Files.readString(Path.of("rules/examples/tiers-a.csv"));
    }

    private static List<Example> examples(String text) {
        return ExampleReader.readAll(Map.of(FILE, text.getBytes(StandardCharsets.UTF_8)), problem -> {
            throw new AssertionError(problem.toString());
        });
    }

    private static String rewritten(String text, List<ExampleFailure> accepted) {
        return new String(
                Reexpecting.rewritten(text.getBytes(StandardCharsets.UTF_8), accepted, Vocabulary.WITHOUT_ATTRIBUTES),
                StandardCharsets.UTF_8);
    }

    private static ExampleFailure failing(Example it, Expected got) {
        return new ExampleFailure(
                it.file(), it.line(), it.sentence(), it.expected(), got, List.of(Message.asItIs("why")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"as it is", "CR LF", "byte-order mark", "everything quoted", "empty lines", "lines in a cell"})
    void each_answer_is_changed_and_changed_back_and_nothing_else_changes(String style) throws IOException {
        var plain = shipped();
        var text =
                switch (style) {
                    case "CR LF" -> plain.replace("\n", "\r\n");
                    case "byte-order mark" -> "\uFEFF" + plain;
                    case "everything quoted" ->
                        "\"" + plain.strip().replace(",", "\",\"").replace("\n", "\"\n\"") + "\"";
                    case "empty lines" -> plain.replace("\n", "\n\n");
                    case "lines in a cell" ->
                        plain.replace("A in every respect", "\"A in\nevery \"\"respect\"\",\r\nreally\"");
                    default -> plain;
                };
        for (var example :
                examples(text).stream().filter(it -> it.line() % EACH == 2).toList()) {
            var other = example.expected().tier().equals("C") ? new Expected("HELD", "", "", "F|G", "a \"b\", c") : C;
            var edited = rewritten(text, List.of(failing(example, other)));
            assertThat(edited).isNotEqualTo(text);
            assertThat(examples(edited))
                    .filteredOn(it -> !examples(text).contains(it))
                    .containsExactly(example.expecting(other));
            var quoted = edited.contains("\"a \"\"b");
            var back = rewritten(edited, List.of(failing(example.expecting(other), example.expected())));
            assertThat(quoted ? back.replace(",\"\"", ",") : back)
                    .isEqualTo(quoted ? text.replace(",\"\"", ",") : text);
        }
    }

    @Test
    void several_answers_are_changed_at_once() throws IOException {
        var text = shipped();
        var accepted = examples(text).stream().map(it -> failing(it, C)).toList();
        assertThat(examples(rewritten(text, accepted)))
                .extracting(Example::expected)
                .containsOnly(C);
        assertThat(withoutAnswers(rewritten(text, accepted))).isEqualTo(withoutAnswers(text));
    }

    private static List<String> withoutAnswers(String text) {
        return text.lines().map(line -> line.split(",(GRADED|HELD),", 2)[0]).toList();
    }

    @Test
    void what_does_not_fail_or_has_no_answer_cannot_be_accepted() throws IOException {
        var examples = examples(shipped());
        var failures = List.of(
                failing(examples.get(0), C), failing(examples.get(1), new Expected("RULE_ERROR", "", "", "", "")));
        assertThat(Reexpecting.accepted(failures, FILE, List.of(2, 2))).containsExactly(failures.get(0));
        assertThatThrownBy(() -> Reexpecting.accepted(failures, FILE, List.of(2, 9)))
                .hasMessageStartingWith("examples/own.csv:9 is no example that fails");
        assertThatThrownBy(() -> Reexpecting.accepted(failures, FILE, null))
                .hasMessageStartingWith("examples/own.csv:3 has no answer to be accepted");
        assertThatThrownBy(() -> Reexpecting.accepted(failures, "examples/other.csv", null))
                .hasMessageStartingWith("No example of 'examples/other.csv' fails");
    }
}
