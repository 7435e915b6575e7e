package io.fenji.rules.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.rules.example.Example.Expected;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customers with what a folder of figures says of them: graded, with every metric, so that the answer is a table of metrics itself. */
final class FiguresTable {

    private static final List<String> HEADER = Stream.of(
                    Stream.of("customer", "outcome", "tier", "rule", "flags", "holds"),
                    Arrays.stream(Metric.values()).map(Metric::field),
                    Stream.of("monthsWithoutProfit"))
            .flatMap(it -> it)
            .toList();

    private final FiguresReader.Asked asked;
    private final Consumer<Message> problems;
    private boolean sound = true;

    FiguresTable(FiguresReader.Asked asked, Consumer<Message> problems) {
        this.asked = asked;
        this.problems = problems;
    }

    /** Whether every row of the figures was sound. */
    boolean grade(RuleSet rules, PrintStream out) throws IOException {
        var reader = ServiceLoader.load(FiguresReader.class).findFirst().orElseThrow();
        var customers = reader.read(asked, this::tell);
        try (var session = rules.open();
                var table = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            table.writeRecord(HEADER);
            for (var it : customers) {
                table.writeRecord(row(it, Expected.of(session.judge(it.metrics()))));
            }
        }
        return sound;
    }

    private void tell(Message problem) {
        sound = false;
        problems.accept(problem);
    }

    private static List<String> row(FiguresReader.Measured it, Expected said) {
        var row = new ArrayList<>(
                List.of(it.customer(), said.outcome(), said.tier(), said.rule(), said.flags(), said.holds()));
        for (var metric : Metric.values()) {
            row.add(written(metric.value(it.metrics())));
        }
        row.add(it.missingMonths().stream().map(Month::toString).collect(Collectors.joining(" ")));
        return row;
    }

    private static String written(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value.toString();
    }
}
