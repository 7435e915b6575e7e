package io.fenji.governance.audit.search;

import io.fenji.base.http.reading.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decisions as CSV for spreadsheets. */
final class CsvDecisions implements DecisionFile {

    private final CsvText table;

    CsvDecisions(OutputStream out) throws IOException {
        this.table = CsvText.begin(out, DecisionRow.header());
    }

    @Override
    public void add(FoundDecision decision, String name) {
        table.row(DecisionRow.of(decision, name).stream()
                .map(CsvDecisions::written)
                .toArray(String[]::new));
    }

    private static String written(@Nullable Object cell) {
        return cell == null ? "" : cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }

    @Override
    public void complete() throws IOException {
        table.close();
    }
}
