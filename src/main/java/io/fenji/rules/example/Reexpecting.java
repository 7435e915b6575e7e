package io.fenji.rules.example;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.rules.example.CsvCells.Cell;
import io.fenji.rules.example.Example.Expected;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Examples take over what the rules of a draft say now: only the cells of the answer change, every other byte of the file stays. */
public final class Reexpecting {

    private Reexpecting() {}

    /**
     * The failing examples that are accepted; a refusal where one of the lines has none.
     *
     * @param lines of the file; null: all of it
     */
    public static List<ExampleFailure> accepted(
            List<ExampleFailure> failures, String file, @Nullable List<Integer> lines) {
        var ofFile = failures.stream()
                .filter(it -> it.file().equals(file))
                .collect(Collectors.toMap(it -> it.line(), it -> it));
        var wanted = lines == null
                ? ofFile.keySet().stream().sorted().toList()
                : lines.stream().distinct().sorted().toList();
        if (wanted.isEmpty()) {
            throw Refusal.conflict("example.not-failing", Message.of("example.none-fails", Texts.shortened(file)));
        }
        return wanted.stream()
                .map(line -> answered(ofFile.get(line), file, line))
                .toList();
    }

    private static ExampleFailure answered(@Nullable ExampleFailure failure, String file, int line) {
        if (failure == null) {
            throw Refusal.conflict(
                    "example.not-failing", Message.of("example.not-failing", Texts.shortened(file), line));
        }
        if (!failure.got().isAnswer()) {
            throw Refusal.conflict(
                    "example.no-answer",
                    Message.of("example.no-answer", file, line, Message.joined("text.semicolon", failure.why())));
        }
        return failure;
    }

    /** The bytes of the file with the new answers in place. */
    public static byte[] rewritten(byte[] bytes, List<ExampleFailure> accepted, Vocabulary vocabulary) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var rows = CsvCells.of(text).stream().collect(Collectors.toMap(CsvCells.Row::line, CsvCells.Row::cells));
        var edited = new StringBuilder(text);
        for (var i = accepted.size() - 1; i >= 0; i--) {
            var it = accepted.get(i);
            rewrite(edited, Objects.requireNonNull(rows.get(it.line())), it);
        }
        var result = edited.toString().getBytes(StandardCharsets.UTF_8);
        prove(bytes, result, accepted, vocabulary);
        return result;
    }

    /** From the last cell to the first, so that the places of the others stay. */
    private static void rewrite(StringBuilder text, List<Cell> cells, ExampleFailure it) {
        var columns = Columns.of(it.expected().findings() == null ? Matter.CUSTOMER : Matter.MONTH);
        for (var i = columns.answer().size() - 1; i >= 0; i--) {
            var column = columns.answer().get(i);
            var value = it.got().cell(column);
            if (!value.equals(it.expected().cell(column))) {
                var cell = cells.get(cells.size() - columns.answer().size() + i);
                var quoted = text.substring(cell.start(), cell.end()).startsWith("\"");
                text.replace(cell.start(), cell.end(), quoted || needsQuotes(value) ? quoted(value) : value);
            }
        }
    }

    private static boolean needsQuotes(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** Read again, the file says of the accepted examples what was accepted, and of all others what it said. */
    private static void prove(byte[] before, byte[] after, List<ExampleFailure> accepted, Vocabulary vocabulary) {
        Map<Integer, Expected> answers =
                accepted.stream().collect(Collectors.toMap(ExampleFailure::line, ExampleFailure::got));
        var wanted = read(before, vocabulary).stream()
                .map(it -> it.expecting(answers.getOrDefault(it.line(), it.expected())))
                .toList();
        if (!read(after, vocabulary).equals(wanted)) {
            throw new IllegalStateException("The rewritten examples do not say what was accepted: " + accepted);
        }
    }

    private static List<Example> read(byte[] bytes, Vocabulary vocabulary) {
        var problems = new ArrayList<String>();
        return ExampleReader.readAll(Map.of("examples", bytes), vocabulary, problem -> problems.add(problem.code()));
    }
}
