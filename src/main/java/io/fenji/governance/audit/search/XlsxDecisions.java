package io.fenji.governance.audit.search;

import io.fenji.grading.voucher.SheetFile;
import java.io.IOException;
import java.io.OutputStream;

/** Decisions as a workbook. */
final class XlsxDecisions implements DecisionFile {

    static final int MOST_ROWS = SheetFile.MOST_ROWS;

    private final SheetFile file;

    /** @param mostRows of a sheet, its header among them */
    XlsxDecisions(OutputStream out, int mostRows) throws IOException {
        this.file = new SheetFile(out, mostRows);
        file.sheet("decisions", DecisionRow.header());
    }

    @Override
    public void add(FoundDecision decision, String name) throws IOException {
        file.row(DecisionRow.of(decision, name));
    }

    @Override
    public void complete() throws IOException {
        file.complete();
    }
}
