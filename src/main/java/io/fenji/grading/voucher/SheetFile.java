package io.fenji.grading.voucher;

import io.fenji.base.http.reading.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook, written row by row in bounded memory. A sheet holds 1,048,576 rows with its header; what does not fit goes on in the next one. Only what is
 * completed is whole.
 */
public final class SheetFile {

    public static final int MOST_ROWS = 1_048_576;

    /** Of a text in a cell: a workbook with a longer one is taken for a broken one. */
    private static final int LONGEST = 32_767;

    private static final int AT_A_TIME = 1_000;

    private final Workbook workbook;
    private final int mostRows;
    private @Nullable Worksheet sheet;
    private String name = "";
    private List<String> header = List.of();
    private int sheets;
    private int row;

    /** @param mostRows of a sheet, its header among them */
    public SheetFile(OutputStream out, int mostRows) {
        this.workbook = new Workbook(out, "Fenji", null);
        this.mostRows = mostRows;
    }

    /** Begins a sheet of that name, in which all following rows stand. */
    public void sheet(String called, List<String> columns) throws IOException {
        name = called;
        header = List.copyOf(columns);
        sheets = 0;
        next();
    }

    private Worksheet next() throws IOException {
        if (sheet != null) {
            sheet.finish();
        }
        sheets++;
        var next = workbook.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        next.freezePane(0, 1);
        for (var column = 0; column < header.size(); column++) {
            next.inlineString(0, column, header.get(column));
        }
        row = 1;
        sheet = next;
        return next;
    }

    public void row(List<@Nullable Object> cells) throws IOException {
        var open = sheet == null || row == mostRows ? next() : sheet;
        for (var column = 0; column < cells.size(); column++) {
            write(open, column, cells.get(column));
        }
        row++;
        if (row % AT_A_TIME == 0) {
            open.flush();
        }
    }

    /** Texts stand in the row itself: the table of shared texts would be kept in memory to the end. */
    private void write(Worksheet open, int column, @Nullable Object cell) {
        if (cell instanceof Number number) {
            open.value(row, column, number);
        } else if (cell != null) {
            open.inlineString(row, column, shortened(CsvText.harmless(cell.toString())));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    public void complete() throws IOException {
        workbook.finish();
    }
}
