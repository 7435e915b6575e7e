package io.fenji.grading.figures.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldModifier;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.grading.figures.csv.Cells.Columns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A CSV file, plain or gzip, as named rows; read as a stream, so that its size does not matter. Columns and rows without content are nothing. */
public final class CsvFile implements AutoCloseable {

    private final Limits limits;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> ignored = new ArrayList<>();
    private Columns columns = Columns.of(List.of());
    private long rows;
    private @Nullable Cells first;

    /** The columns by name: those that each file has, and those that it may have. */
    public CsvFile(InputStream bytes, List<String> required, List<String> optional, Limits limits) {
        this.limits = limits;
        try {
            this.reader = CsvReader.builder()
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(false) // or the rest of the file would be the text of one cell
                    .build(
                            CsvRecordHandler.of(cells -> cells.fieldModifier(FieldModifier.modify(Texts::stripped))),
                            Unpacked.text(bytes, limits));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        this.records = reader.iterator();
        var header = advance();
        if (header != null) {
            checkHeader(header.texts(), required, optional);
            this.columns = Columns.of(header.texts());
        }
        this.first = advance();
        if (first == null) {
            throw Refusal.unreadable("file.empty", Message.of("file.empty", String.join(",", required)));
        }
    }

    private void checkHeader(List<String> names, List<String> required, List<String> optional) {
        var problems = new ArrayList<Violation>();
        for (var column : required) {
            if (!names.contains(column)) {
                problems.add(new Violation(column, Message.of("file.column-missing")));
            }
        }
        names.stream()
                .filter(name -> !name.isEmpty() && names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .forEach(name -> problems.add(new Violation(name, Message.of("file.column-twice"))));
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "file.header",
                    Message.of("file.header", Texts.shortened(names.toString()), required, hint(names, required)),
                    problems);
        }
        names.stream()
                .filter(name -> !name.isEmpty() && !required.contains(name) && !optional.contains(name))
                .forEach(ignored::add);
    }

    /** What was probably done otherwise than it must be. */
    private static Message hint(List<String> names, List<String> required) {
        var first = names.get(0);
        if (first.startsWith("--") || first.startsWith("Content-")) {
            return Message.of("file.header.form");
        }
        var others = required.stream().allMatch(first::contains);
        if (others && (first.contains(";") || first.contains("\t"))) {
            return Message.of("file.header.separator");
        }
        var isCase =
                required.stream().allMatch(wanted -> names.stream().anyMatch(name -> name.equalsIgnoreCase(wanted)));
        return isCase ? Message.of("file.header.case") : Message.asItIs("");
    }

    /** Whether the file says anything of it, be it nothing. */
    public boolean has(String column) {
        return columns.places().containsKey(column);
    }

    /** Columns that are not used. */
    public List<String> ignoredColumns() {
        return ignored;
    }

    /** The next row with any content, or null at the end. */
    @Nullable
    public Cells next() {
        var row = first == null ? advance() : first;
        first = null;
        return row;
    }

    private @Nullable Cells advance() {
        try {
            while (records.hasNext()) {
                limits.checkRows(rows++);
                var record = records.next();
                var cells = new Cells(record.getStartingLineNumber(), record.getFields(), columns);
                if (!cells.isEmpty()) {
                    return cells;
                }
            }
            return null;
        } catch (CsvParseException | NoSuchElementException malformed) {
            throw Refusal.behind(malformed)
                    .orElseGet(() ->
                            Refusal.unreadable("file.malformed", Message.of("file.malformed", malformed.getMessage())));
        } catch (UncheckedIOException unreadable) {
            throw unreadable(Objects.requireNonNull(unreadable.getCause()));
        }
    }

    private static Refusal unreadable(IOException cause) {
        return cause instanceof CharacterCodingException
                ? Refusal.unreadable("file.encoding", Message.of("file.encoding"))
                : Refusal.unreadable("file.unreadable", Message.of("file.unreadable.read", cause.getMessage()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
