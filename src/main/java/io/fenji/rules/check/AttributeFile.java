package io.fenji.rules.check;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.fenji.base.terms.Language;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.facts.Unit;
import io.fenji.rules.facts.Vocabulary;
import io.fenji.rules.facts.Vocabulary.NotUsable;
import io.fenji.rules.language.Diagnostic;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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
        var attributes = new ArrayList<Attribute>();
        var unusable = new HashMap<String, NotUsable>();
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
            for (var row : rows) {
                if (row.getField("state").equals(APPROVED)) {
                    attributes.add(attribute(row));
                } else {
                    unusable.put(row.getField("name"), NotUsable.valueOf(row.getField("state")));
                }
            }
        } catch (CsvParseException | IllegalArgumentException | java.util.NoSuchElementException malformed) {
            problems.accept(Diagnostic.of(NAME, 1, 1, "attribute-file", String.valueOf(malformed.getMessage())));
            return Vocabulary.OF_CUSTOMERS;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Vocabulary.ofCustomers(attributes, unusable);
    }

    private static Attribute attribute(NamedCsvRecord row) {
        var values = row.getField("values");
        return new Attribute(
                row.getField("name"),
                Unit.valueOf(row.getField("type")),
                values.isEmpty() ? List.of() : List.of(values.split("\\" + SEPARATOR)),
                number(row.getField("least")),
                number(row.getField("most")),
                Map.of(
                        Language.ENGLISH, row.getField("en"),
                        Language.TRADITIONAL, row.getField("zh-Hant"),
                        Language.SIMPLIFIED, row.getField("zh-Hans")));
    }

    private static @Nullable BigDecimal number(String cell) {
        return cell.isEmpty() ? null : new BigDecimal(cell);
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
