package io.fenji.grading.figures;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A CSV file, plain or gzip, as named rows; read as a stream, so that its size does not matter. */
final class CsvFile implements AutoCloseable {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final CsvReader<NamedCsvRecord> reader;
    private final Iterator<NamedCsvRecord> records;
    private final List<String> ignored = new ArrayList<>();
    private @Nullable NamedCsvRecord first;

    CsvFile(InputStream bytes, Sheet sheet) {
        try {
            this.reader = CsvReader.builder()
                    .skipEmptyLines(true)
                    .allowMissingFields(true)
                    .allowExtraFields(true)
                    .allowUnclosedQuote(false) // or the rest of the file would be the text of one cell
                    .build(NamedCsvRecordHandler.of(header -> header.allowDuplicateHeaderFields(true)), text(bytes));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        this.records = reader.iterator();
        this.first = advance();
        if (first == null) {
            throw Refusal.unreadable(
                    "file.empty",
                    "The file has no rows; it begins with a header line: " + String.join(",", sheet.requiredColumns()));
        }
        checkHeader(first.getHeader(), sheet);
    }

    private static Reader text(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(2);
        var zipped = buffered.read() == GZIP_FIRST && buffered.read() == GZIP_SECOND;
        buffered.reset();
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new InputStreamReader(
                withoutByteOrderMark(zipped ? new GZIPInputStream(new Promising(buffered), 1 << 16) : buffered),
                decoder);
    }

    /** GZIPInputStream takes a stream with nothing available for ended; one that is still on its way would lose all further parts of its file. */
    private static final class Promising extends FilterInputStream {

        Promising(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int available() {
            return 1;
        }
    }

    private static InputStream withoutByteOrderMark(InputStream bytes) throws IOException {
        var buffered = new BufferedInputStream(bytes, 1 << 16);
        buffered.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(buffered.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            buffered.reset();
        }
        return buffered;
    }

    private void checkHeader(List<String> names, Sheet sheet) {
        var problems = new ArrayList<Violation>();
        for (var column : sheet.requiredColumns()) {
            if (!names.contains(column)) {
                problems.add(new Violation(column, "the column is missing"));
            }
        }
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .forEach(name -> problems.add(new Violation(name, "the column stands there twice")));
        if (!problems.isEmpty()) {
            throw Refusal.invalid(
                    "file.header",
                    "The header line %s cannot be used; needed are the columns %s."
                            .formatted(Texts.shortened(names.toString()), sheet.requiredColumns()),
                    problems);
        }
        names.stream()
                .filter(name -> !sheet.requiredColumns().contains(name)
                        && !sheet.optionalColumns().contains(name))
                .forEach(ignored::add);
    }

    /** Columns that are not used. */
    List<String> ignoredColumns() {
        return ignored;
    }

    /** The next row, or null at the end. */
    @Nullable
    NamedCsvRecord next() {
        var record = first == null ? advance() : first;
        first = null;
        return record;
    }

    private @Nullable NamedCsvRecord advance() {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException | NoSuchElementException malformed) {
            throw Refusal.unreadable(
                    "file.malformed",
                    "The file is not sound CSV: %s. Nothing was imported.".formatted(malformed.getMessage()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable(Objects.requireNonNull(unreadable.getCause()));
        }
    }

    private static Refusal unreadable(IOException cause) {
        return cause instanceof CharacterCodingException
                ? Refusal.unreadable(
                        "file.encoding", "The file is not UTF-8; save it as \"CSV UTF-8\". Nothing was imported.")
                : Refusal.unreadable(
                        "file.unreadable",
                        "The file ended or broke off while it was read (%s). Nothing was imported."
                                .formatted(cause.getMessage()));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
