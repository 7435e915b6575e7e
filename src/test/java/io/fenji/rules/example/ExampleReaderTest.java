package io.fenji.rules.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case R2: how a spreadsheet breaks an examples file, and what is told of it. */
class ExampleReaderTest {

    private static String shipped() throws IOException {
        return Files.readString(Path.of("rules/examples/tiers-a.csv"));
    }

    private static List<Diagnostic> problems(byte[] bytes) {
        var problems = new ArrayList<Diagnostic>();
        ExampleReader.readAll(Map.of("examples/own.csv", bytes), problems::add);
        return problems;
    }

    @ParameterizedTest
    @CsvSource({"GBK", "Big5", "UTF-16LE", "UTF-16"})
    void another_encoding_is_told_at_its_place(String encoding) throws IOException {
        assertThat(problems(shipped().getBytes(Charset.forName(encoding))))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("encoding");
                    assertThat(it.line()).isPositive();
                    assertThat(it.hint()).asString().startsWith("Save");
                });
    }

    @ParameterizedTest
    @CsvSource({"';', semicolons", "'\t', tabs"})
    void another_separator_is_named(String separator, String named) throws IOException {
        assertThat(problems(shipped().replace(",", separator).getBytes(StandardCharsets.UTF_8)))
                .extracting(Diagnostic::toString)
                .containsExactly(
                        "examples/own.csv:1:1: The columns are separated by %s. Save the file as CSV UTF-8 with commas."
                                .formatted(named));
    }

    @Test
    void a_byte_order_mark_and_windows_line_ends_are_no_problem() throws IOException {
        assertThat(problems(("\uFEFF" + shipped().replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void an_empty_file_has_no_examples() {
        assertThat(problems(new byte[0])).isEmpty();
    }
}
