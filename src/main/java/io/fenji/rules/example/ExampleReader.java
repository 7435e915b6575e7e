package io.fenji.rules.example;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.GivenMetrics;
import io.fenji.rules.facts.Matter;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Decoding;
import io.fenji.rules.language.Diagnostic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads examples/*.csv: a sentence, the metrics or a month's figures by name, and what must come out. Every row that cannot be read is told. */
public final class ExampleReader {

    /** The columns of a file of customers, in this order. */
    public static final List<String> HEADER = Columns.of(Matter.CUSTOMER).all();

    /** The code of what is told of a file that is no text in UTF-8; such a file cannot be kept. */
    public static final String UNSTORABLE = "encoding";

    private static final int MOST = 10_000;

    private static final int METRICS_END = 1 + Metric.values().length;

    private final String file;
    private final Vocabulary vocabulary;
    private final Consumer<Diagnostic> problems;

    private ExampleReader(String file, Vocabulary vocabulary, Consumer<Diagnostic> problems) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.problems = problems;
    }

    /** The same of sets that name no attributes. */
    public static List<Example> readAll(Map<String, byte[]> files, Consumer<Diagnostic> problems) {
        return readAll(files, Vocabulary.WITHOUT_ATTRIBUTES, problems);
    }

    /** The examples of all files; rows that cannot be read are told and left out. */
    public static List<Example> readAll(
            Map<String, byte[]> files, Vocabulary vocabulary, Consumer<Diagnostic> problems) {
        var examples = new ArrayList<Example>();
        files.forEach(
                (name, bytes) -> examples.addAll(new ExampleReader(name, vocabulary, problems).readGuarded(bytes)));
        return examples;
    }

    /** Whatever goes wrong while a file is read is a problem of it: an examples file must not stop the service. */
    private List<Example> readGuarded(byte[] bytes) {
        try {
            return read(bytes);
        } catch (RuntimeException | StackOverflowError failed) {
            tell(1, "example-csv.unreadable", failed.getClass().getSimpleName());
            return List.of();
        }
    }

    private List<Example> read(byte[] bytes) {
        return Decoding.text(file, bytes, problems).map(this::read).orElse(List.of());
    }

    private List<Example> read(String text) {
        var nul = text.indexOf('\0');
        if (nul >= 0) {
            tell(1, UNSTORABLE + ".nul");
            return List.of();
        }
        var examples = new ArrayList<Example>();
        try (var rows = CsvReader.builder()
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofNamedCsvRecord(text)) {
            for (var row : rows) {
                if (!isHeader(row.getHeader())) {
                    tellHeader(row.getHeader());
                    return List.of();
                }
                if (examples.size() >= MOST) {
                    tell(line(row), "example-many", MOST);
                    return examples;
                }
                example(row).ifPresent(examples::add);
            }
        } catch (CsvParseException malformed) {
            tell(1, "example-csv.malformed", String.valueOf(malformed.getMessage()));
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return examples;
    }

    /** Between the metrics and what must come out may stand columns of attributes. */
    private boolean isHeader(List<String> columns) {
        if (Columns.of(columns).matter() != Matter.CUSTOMER) {
            return columns.equals(Columns.of(columns).all());
        }
        var own = columns.size() - HEADER.size();
        if (own < 0) {
            return false;
        }
        var named = columns.subList(METRICS_END, METRICS_END + own);
        var others = new ArrayList<>(columns);
        others.subList(METRICS_END, METRICS_END + own).clear();
        return others.equals(HEADER)
                && vocabulary.attributes().stream()
                        .map(Attribute::field)
                        .toList()
                        .containsAll(named)
                && Set.copyOf(named).size() == named.size();
    }

    private void tellHeader(List<String> columns) {
        var separator = columns.size() == 1 ? otherSeparator(columns.get(0)) : null;
        var known = Columns.of(columns);
        if (separator != null) {
            tell(1, separator);
        } else if (vocabulary.attributes().isEmpty() || known.matter() != Matter.CUSTOMER) {
            tell(1, "example-header.columns", columns, known.all());
        } else {
            var wanted = new ArrayList<>(HEADER);
            wanted.addAll(
                    METRICS_END,
                    vocabulary.attributes().stream()
                            .map(it -> "(" + it.field() + ")")
                            .toList());
            tell(1, "example-header.attributes", columns, wanted);
        }
    }

    /** As spreadsheets of other countries write a file; null where it is none of these. */
    private static @Nullable String otherSeparator(String header) {
        var columns = Columns.of(List.of(header)).all();
        return header.equals(String.join(";", columns))
                ? "example-header.semicolons"
                : header.equals(String.join("\t", columns)) ? "example-header.tabs" : null;
    }

    private static int line(NamedCsvRecord row) {
        return Math.toIntExact(row.getStartingLineNumber());
    }

    private void tell(int line, String key, Object... values) {
        problems.accept(Diagnostic.of(file, line, 1, key, values));
    }

    private Optional<Example> example(NamedCsvRecord row) {
        if (row.getFieldCount() != row.getHeader().size()) {
            tell(line(row), "example-row", row.getFieldCount(), row.getHeader().size());
            return Optional.empty();
        }
        return facts(row).map(facts -> new Example(file, line(row), row.getField("example"), facts, expected(row)));
    }

    private Optional<? extends Facts> facts(NamedCsvRecord row) {
        return switch (Columns.of(row.getHeader()).matter()) {
            case CUSTOMER ->
                metrics(row)
                        .flatMap(metrics -> attributes(row).map(attributes -> new CustomerFacts(metrics, attributes)));
            case MONTH -> MonthCells.read(row, it -> problems.accept(Diagnostic.of(file, line(row), 1, null, it)));
        };
    }

    private static Example.Expected expected(NamedCsvRecord row) {
        return Columns.of(row.getHeader()).matter() == Matter.MONTH
                ? Example.Expected.ofFindings(row.getField("findings"))
                : new Example.Expected(
                        row.getField("outcome"),
                        row.getField("tier"),
                        row.getField("rule"),
                        row.getField("flags"),
                        row.getField("holds"));
    }

    /** Empty = not computable; what a metric may be is what a caller of the service may give. */
    private Optional<CustomerMetrics> metrics(NamedCsvRecord row) {
        var given = new EnumMap<Metric, Object>(Metric.class);
        var sound = true;
        for (var metric : Metric.values()) {
            sound &= put(given, metric, row.getField(metric.field()).strip(), line(row));
        }
        if (!sound) {
            return Optional.empty();
        }
        try {
            return Optional.of(GivenMetrics.read(given::get, List.of()));
        } catch (Refusal refused) {
            refused.violations()
                    .forEach(it -> tell(
                            line(row), "example-metric.value", it.pointer().replace("/metrics/", ""), it.detail()));
            return Optional.empty();
        }
    }

    /** Empty, or not there = not known. */
    private Optional<CustomerAttributes> attributes(NamedCsvRecord row) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        vocabulary.attributes().stream()
                .filter(it -> row.getHeader().contains(it.field()))
                .forEach(it -> given.put(
                        it.field(),
                        GivenAttributes.parsed(it, row.getField(it.field()).strip())));
        try {
            return Optional.of(GivenAttributes.read(given, vocabulary));
        } catch (Refusal refused) {
            refused.violations()
                    .forEach(it -> tell(
                            line(row), "example-metric.value", it.pointer().replace("/attributes/", ""), it.detail()));
            return Optional.empty();
        }
    }

    private boolean put(Map<Metric, Object> given, Metric metric, String text, int line) {
        if (text.isEmpty()) {
            return true;
        }
        var value = metric.unit().isText() ? Optional.<Object>of(text) : PlainNumber.read(text);
        if (value.isEmpty()) {
            tell(line, "example-metric.number", metric.field(), Texts.shortened(text));
            return false;
        }
        given.put(metric, value.get());
        return true;
    }
}
