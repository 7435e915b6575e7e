package io.fenji.ruleset;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fenji.facts.CustomerMetrics;
import io.fenji.facts.Metric;
import io.fenji.facts.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of rules/examples: a customer's metrics and what the shipped rules must say of them. Its place is file:line. */
record Example(String place, String sentence, CustomerMetrics metrics, Expected expected) {

    /** What a row says and what a judgement says, in the same words: empty text = none. */
    record Expected(String outcome, String tier, String rule, String flags, String holds) {

        static Expected of(Judgement judgement) {
            var rule = judgement.rule();
            return new Expected(
                    judgement.outcome().name(),
                    rule == null ? "" : rule.tier().name(),
                    rule == null ? "" : rule.name(),
                    String.join("|", judgement.flags()),
                    String.join("|", judgement.holds()));
        }
    }

    static final List<String> HEADER = Stream.of(
                    Stream.of("example"),
                    Arrays.stream(Metric.values()).map(Metric::field),
                    Stream.of("outcome", "tier", "rule", "flags", "holds"))
            .flatMap(column -> column)
            .toList();

    static List<Example> readAll(Path folder) throws IOException {
        var examples = new ArrayList<Example>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                examples.addAll(read(String.valueOf(file.getFileName()), Files.readString(file)));
            }
        }
        return examples;
    }

    /** The rows of one file; a spreadsheet's byte-order mark is no part of the text. */
    static List<Example> read(String file, String text) {
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var examples = new ArrayList<Example>();
        for (var row : CsvReader.builder().ofNamedCsvRecord(plain)) {
            if (!row.getHeader().equals(HEADER)) {
                throw new IllegalArgumentException(
                        "%s: the columns are %s but must be %s".formatted(file, row.getHeader(), HEADER));
            }
            var place = file + ":" + row.getStartingLineNumber();
            examples.add(new Example(place, row.getField("example"), metrics(place, row), expected(row)));
        }
        return examples;
    }

    private static Expected expected(NamedCsvRecord row) {
        return new Expected(
                row.getField("outcome"),
                row.getField("tier"),
                row.getField("rule"),
                row.getField("flags"),
                row.getField("holds"));
    }

    private static CustomerMetrics metrics(String place, NamedCsvRecord row) {
        return new CustomerMetrics(
                number(place, row, Metric.ANNUAL_ORDER_AMOUNT),
                number(place, row, Metric.PRIOR_ORDER_AMOUNT),
                number(place, row, Metric.EARLIER_ORDER_AMOUNT),
                count(place, row, Metric.ORDER_COUNT),
                number(place, row, Metric.ORDER_GROWTH_PERCENT),
                number(place, row, Metric.PRIOR_ORDER_GROWTH_PERCENT),
                number(place, row, Metric.ANNUAL_PROFIT),
                number(place, row, Metric.PROFIT_SHARE_PERCENT),
                number(place, row, Metric.COOPERATION_YEARS),
                number(place, row, Metric.ORDER_CONTINUITY_PERCENT),
                number(place, row, Metric.ORDER_VOLATILITY),
                number(place, row, Metric.LATE_PAYMENT_DAYS),
                count(place, row, Metric.OPEN_DISPUTES),
                count(place, row, Metric.MAJOR_DISPUTES),
                count(place, row, Metric.CRITICAL_DISPUTES),
                count(place, row, Metric.MISSING_MONTHS),
                text(row, Metric.CURRENT_TIER));
    }

    private static @Nullable String text(NamedCsvRecord row, Metric metric) {
        var text = row.getField(metric.field()).strip();
        return text.isEmpty() ? null : text;
    }

    /** Empty = not computable. */
    private static @Nullable BigDecimal number(String place, NamedCsvRecord row, Metric metric) {
        var text = text(row, metric);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "%s: %s is '%s'; write a plain number or nothing".formatted(place, metric.field(), text), wrong);
        }
    }

    /** A count is always known: zero is written, never left empty. */
    private static int count(String place, NamedCsvRecord row, Metric metric) {
        if (metric.unit() != Unit.COUNT) {
            throw new IllegalStateException(metric.field() + " is no count");
        }
        var number = number(place, row, metric);
        if (number == null) {
            throw new IllegalArgumentException(
                    "%s: %s is empty; a count is always known, so write 0".formatted(place, metric.field()));
        }
        return number.intValueExact();
    }

    /** What differs between the row and the judgement, with the engine's own error if there is one; null where they agree. */
    @Nullable
    String mismatch(Judgement judgement) {
        var said = Expected.of(judgement);
        return said.equals(expected)
                ? null
                : "%s %s%n  expected %s%n  but got  %s%s"
                        .formatted(place, sentence, expected, said, Objects.toString(judgement.error(), ""));
    }
}
