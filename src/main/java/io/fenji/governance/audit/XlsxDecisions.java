package io.fenji.governance.audit;

import io.fenji.base.http.reading.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Decisions as a workbook. A sheet holds 1,048,576 rows with its header; what does not fit goes on in the next one. */
final class XlsxDecisions implements DecisionFile {

    static final int MOST_ROWS = 1_048_576;

    /** Of a text in a cell: a workbook with a longer one is taken for a broken one. */
    private static final int LONGEST = 32_767;

    private static final int AT_A_TIME = 1_000;

    private final Workbook workbook;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int row;

    /** @param mostRows of a sheet, its header among them */
    XlsxDecisions(OutputStream out, int mostRows) {
        this.workbook = new Workbook(out, "Fenji", null);
        this.mostRows = mostRows;
        this.sheet = sheet();
    }

    private Worksheet sheet() {
        sheets++;
        var next = workbook.newWorksheet(sheets == 1 ? "decisions" : "decisions " + sheets);
        next.freezePane(0, 1);
        var header = DecisionRow.header();
        for (var column = 0; column < header.size(); column++) {
            next.inlineString(0, column, header.get(column));
        }
        row = 1;
        return next;
    }

    @Override
    public void add(FoundDecision decision, String name) throws IOException {
        if (row == mostRows) {
            sheet.finish();
            sheet = sheet();
        }
        var cells = DecisionRow.of(decision, name);
        for (var column = 0; column < cells.size(); column++) {
            write(column, cells.get(column));
        }
        row++;
        if (row % AT_A_TIME == 0) {
            sheet.flush();
        }
    }

    /** Texts stand in the row itself: the table of shared texts would be kept in memory to the end. */
    private void write(int column, @Nullable Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else if (cell != null) {
            sheet.inlineString(row, column, shortened(CsvText.harmless(cell.toString())));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public void complete() throws IOException {
        workbook.finish();
    }
}
