package io.fenji.rules.check;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Texts;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.facts.Vocabulary.NotUsable;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of the company's own attributes as a file beside the rule files. Of a set it holds those that the set names: they are hashed and
 * archived with it, so that an archived set is read again as it was.
 */
public final class AttributeFile {

    public static final String NAME = "attributes.csv";

    /** Between the texts that an attribute may be. */
    public static final String SEPARATOR = "|";

    private static final String APPROVED = "APPROVED";
    private static final String[] HEADER = {
        "name", "type", "values", "least", "most", "en", "zh-Hant", "zh-Hans", "state"
    };

    private AttributeFile() {}

    /** The rule files and the definitions with which they are read. */
    public static SortedMap<String, byte[]> with(Vocabulary vocabulary, Map<String, byte[]> rules) {
        var all = new TreeMap<>(rules);
        if (!vocabulary.attributes().isEmpty() || !vocabulary.unusable().isEmpty()) {
            all.put(NAME, bytes(vocabulary));
        }
        return all;
    }

    /** What rules may name with these definitions; without any where the file cannot be read, which is told. */
    static Vocabulary read(byte[] bytes, Consumer<Diagnostic> problems) {
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
            var attributes = new TreeMap<String, Attribute>();
            var unusable = new HashMap<String, NotUsable>();
            for (var row : rows) {
                if (!row.getField("state").equals(APPROVED)) {
                    unusable.put(row.getField("name"), NotUsable.valueOf(row.getField("state")));
                } else if (attributes.put(row.getField("name"), attribute(row)) != null) {
                    throw wrong(row, Message.of("attribute.name-again"));
                }
            }
            return Vocabulary.of(attributes.values(), unusable);
        } catch (WrongRow wrong) {
            problems.accept(wrong.problem);
        } catch (CsvParseException | IllegalArgumentException | NoSuchElementException malformed) {
            problems.accept(Diagnostic.of(NAME, 1, 1, "attribute-file", String.valueOf(malformed.getMessage())));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Vocabulary.WITHOUT_ATTRIBUTES;
    }

    /** A row that is no definition, whoever wrote it. */
    private static final class WrongRow extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Diagnostic problem;

        WrongRow(Diagnostic problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }

    private static WrongRow wrong(NamedCsvRecord row, Message why) {
        var line = Math.toIntExact(row.getStartingLineNumber());
        return new WrongRow(
                Diagnostic.of(NAME, line, 1, "attribute-file.row", Texts.shortened(row.getField("name")), why));
    }

    private static Attribute attribute(NamedCsvRecord row) {
        var type = row.getField("type");
        var values = values(row);
        var least = number(row, "least");
        var most = number(row, "most");
        var problems = AttributeChecks.of(row.getField("name"), type, values, least, most, terms(row));
        if (!problems.isEmpty()) {
            var first = problems.get(0);
            throw wrong(row, Message.of("attribute-file.field", first.pointer().substring(1), first.detail()));
        }
        return new Attribute(
                row.getField("name"),
                Unit.valueOf(type),
                values,
                least,
                most,
                Map.of(
                        Language.ENGLISH, row.getField("en"),
                        Language.TRADITIONAL, row.getField("zh-Hant"),
                        Language.SIMPLIFIED, row.getField("zh-Hans")));
    }

    private static Map<String, @Nullable String> terms(NamedCsvRecord row) {
        var terms = new HashMap<String, @Nullable String>();
        for (var language : Language.values()) {
            terms.put(language.tag(), row.getField(language.tag()));
        }
        return terms;
    }

    private static List<String> values(NamedCsvRecord row) {
        var cell = row.getField("values");
        return cell.isEmpty() ? List.of() : List.of(cell.split(Pattern.quote(SEPARATOR), -1));
    }

    /** As {@link #bytes} writes it: an exponent would be written out. */
    private static @Nullable BigDecimal number(NamedCsvRecord row, String column) {
        var cell = row.getField(column);
        return cell.isEmpty()
                ? null
                : PlainNumber.read(cell)
                        .orElseThrow(() -> wrong(
                                row,
                                Message.of(
                                        "attribute-file.field",
                                        column,
                                        Message.of("attributes.no-number", Texts.shortened(cell)))));
    }

    /** By name; what may not be named last. */
    public static byte[] bytes(Vocabulary vocabulary) {
        var text = new StringWriter();
        try (var rows = CsvWriter.builder().build(text)) {
            rows.writeRecord(HEADER);
            for (var it : vocabulary.attributes()) {
                rows.writeRecord(
                        it.field(),
                        it.unit().name(),
                        String.join(SEPARATOR, it.allowed()),
                        cell(it.least()),
                        cell(it.most()),
                        it.term(Language.ENGLISH),
                        it.term(Language.TRADITIONAL),
                        it.term(Language.SIMPLIFIED),
                        APPROVED);
            }
            new TreeMap<>(vocabulary.unusable())
                    .forEach((name, why) -> rows.writeRecord(name, "", "", "", "", "", "", "", why.name()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(@Nullable BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
