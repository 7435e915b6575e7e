package io.fenji.rules.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.rules.example.Example.Expected;
import io.fenji.rules.facts.CustomerAttributes;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.GivenMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.language.Decoding;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.ruleset.RuleSession;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of metrics in CSV: the column {@code customer}, and one for every metric by its name, in any order; an empty cell is not computable. Columns
 * that are neither are left alone.
 */
final class MetricsTable {

    private static final String CUSTOMER = "customer";

    private final String name;
    private final Consumer<Diagnostic> problems;
    private boolean sound = true;

    MetricsTable(String name, Consumer<Diagnostic> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Whether every row was graded; those that cannot be are told and left out. */
    boolean grade(RuleSet rules, byte[] bytes, PrintStream out) throws IOException {
        var text = Decoding.text(name, bytes, this::tell);
        if (text.isEmpty()) {
            return false;
        }
        try (var session = rules.open();
                var rows = CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofNamedCsvRecord(text.get());
                var table = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            table.writeRecord(CUSTOMER, "outcome", "tier", "rule", "flags", "holds");
            for (var row : rows) {
                if (!hasColumns(row)) {
                    return false;
                }
                grade(row, rules.vocabulary(), session, table);
            }
        } catch (CsvParseException malformed) {
            tell(Diagnostic.of(name, 1, 1, "example-csv.malformed", String.valueOf(malformed.getMessage())));
        }
        return sound;
    }

    private boolean hasColumns(NamedCsvRecord row) {
        var missing = new ArrayList<String>();
        if (!row.getHeader().contains(CUSTOMER)) {
            missing.add(CUSTOMER);
        }
        Arrays.stream(Metric.values())
                .map(Metric::field)
                .filter(field -> !row.getHeader().contains(field))
                .forEach(missing::add);
        if (!missing.isEmpty()) {
            tell(Diagnostic.of(name, 1, 1, "table-columns.missing", String.join(", ", missing), CUSTOMER));
        }
        return missing.isEmpty();
    }

    private void tell(Diagnostic problem) {
        sound = false;
        problems.accept(problem);
    }

    private void grade(NamedCsvRecord row, Vocabulary vocabulary, RuleSession session, CsvWriter table) {
        try {
            var said = Expected.of(session.judge(new CustomerFacts(metrics(row), attributes(row, vocabulary))));
            table.writeRecord(
                    row.getField(CUSTOMER), said.outcome(), said.tier(), said.rule(), said.flags(), said.holds());
        } catch (Refusal refused) {
            refused.violations().forEach(it -> tell(problem(row, it)));
        }
    }

    private Diagnostic problem(NamedCsvRecord row, Violation violation) {
        var metric = metric(violation);
        var isNumber = !violation.detail().key().equals("metrics.no-number");
        return Diagnostic.of(
                name,
                Math.toIntExact(row.getStartingLineNumber()),
                row.getHeader().indexOf(metric) + 1,
                isNumber ? "example-metric.value" : "example-metric.number",
                metric,
                isNumber ? violation.detail() : row.getField(metric).strip());
    }

    private static String metric(Violation violation) {
        return violation.pointer().replace("/metrics/", "").replace("/attributes/", "");
    }

    /** An attribute that the rules name is a column of its name; without the column it is not known. */
    private static CustomerAttributes attributes(NamedCsvRecord row, Vocabulary vocabulary) {
        var given = new LinkedHashMap<String, @Nullable Object>();
        vocabulary
                .attributes()
                .forEach(it -> given.put(
                        it.field(),
                        GivenAttributes.parsed(
                                it, row.findField(it.field()).orElse("").strip())));
        return GivenAttributes.read(given, vocabulary);
    }

    private static CustomerMetrics metrics(NamedCsvRecord row) {
        var given = new EnumMap<Metric, Object>(Metric.class);
        for (var metric : Metric.values()) {
            var cell = row.findField(metric.field()).orElse("").strip();
            if (!cell.isEmpty()) {
                given.put(
                        metric,
                        metric.unit().isText()
                                ? cell
                                : PlainNumber.read(cell).<Object>map(it -> it).orElse(cell));
            }
        }
        return GivenMetrics.read(given::get, List.of());
    }
}
