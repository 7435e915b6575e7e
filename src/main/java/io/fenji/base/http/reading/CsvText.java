package io.fenji.base.http.reading;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A table as CSV for spreadsheets: UTF-8 with a byte-order mark, and no cell that a spreadsheet would run as a formula. */
public final class CsvText implements AutoCloseable {

    /** The wide signs are the same to a spreadsheet that is set to Chinese or Japanese. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private final CsvWriter writer;

    private CsvText(CsvWriter writer) {
        this.writer = writer;
    }

    public static CsvText begin(OutputStream out, List<String> header) throws IOException {
        var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        var table = new CsvText(CsvWriter.builder().build(text));
        table.writer.writeRecord(header);
        return table;
    }

    public void row(String... cells) {
        writer.writeRecord(Arrays.stream(cells).map(CsvText::harmless).toList());
    }

    /** A text that begins like a formula gets an apostrophe before it; a plain negative number stays one. */
    public static String harmless(String cell) {
        var formula = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
        return formula && !cell.matches("-?\\d+(\\.\\d+)?") ? "'" + cell : cell;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
