package io.fenji.grading.voucher;

import io.fenji.base.http.reading.CsvText;
import io.fenji.grading.journal.JournalRow;
import io.fenji.grading.journal.Superseded;
import io.fenji.grading.voucher.DecisionFigures.MonthRow;
import io.fenji.grading.voucher.DecisionFigures.Proven;
import io.fenji.grading.voucher.Vouchers.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the figures behind a decision as tables, a thousand rows at a time. */
@ApplicationScoped
class Tables {

    private static final int AT_A_TIME = 1_000;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final List<String> BEFORE = List.of("id", "version", "customer");
    private static final List<String> BEHIND = List.of(
            "window",
            "counts_in",
            "import",
            "import_kind",
            "imported_at",
            "imported_by",
            "import_reason",
            "superseded_version",
            "superseded_import",
            "superseded_at",
            "superseded_by",
            "superseded_changes");

    private interface Line {
        void write(List<@Nullable Object> cells) throws IOException;
    }

    private final Vouchers vouchers;

    Tables(Vouchers vouchers) {
        this.vouchers = vouchers;
    }

    /** Returns the number of rows. Closed only at its end: a table that breaks off must not look whole. */
    long csv(Voucher of, What what, OutputStream out) throws IOException {
        var table = CsvText.begin(out, header(what));
        var rows = write(
                of, what, cells -> table.row(cells.stream().map(Tables::written).toArray(String[]::new)));
        table.close();
        return rows;
    }

    /** Each in a sheet of its own; returns the number of rows. */
    long xlsx(Voucher of, List<What> which, OutputStream out) throws IOException {
        var file = new SheetFile(out, SheetFile.MOST_ROWS);
        long rows = 0;
        for (var what : which) {
            file.sheet(what.word(), header(what));
            rows += write(of, what, file::row);
        }
        file.complete();
        return rows;
    }

    private static String written(@Nullable Object cell) {
        return cell == null ? "" : cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    }

    static List<String> header(What what) {
        return switch (what) {
            case METRICS -> List.of("metric", "value", "recorded", "agrees", "unit", "formula", "terms", "reason");
            case MONTHS -> List.of("month", "window", "amount", "profit", "orders", "without_profit", "counts_in");
            case ORDERS, PAYMENTS, DISPUTES, REPORTS, ATTRIBUTES, RATES ->
                Stream.of(BEFORE.stream(), what.fields().stream().map(Tables::column), BEHIND.stream())
                        .flatMap(it -> it)
                        .toList();
        };
    }

    /** companyAmount: company_amount. */
    private static String column(String field) {
        return String.join("_", HUMP.split(field)).toLowerCase(Locale.ROOT);
    }

    private long write(Voucher of, What what, Line line) throws IOException {
        return switch (what) {
            case METRICS -> write(Proven.of(of).stream().map(Tables::cells).toList(), line);
            case MONTHS -> write(MonthRow.of(of).stream().map(Tables::cells).toList(), line);
            case ORDERS, PAYMENTS, DISPUTES, REPORTS, ATTRIBUTES, RATES -> writePages(of, what, line);
        };
    }

    private static long write(List<List<@Nullable Object>> rows, Line line) throws IOException {
        for (var row : rows) {
            line.write(row);
        }
        return rows.size();
    }

    private long writePages(Voucher of, What what, Line line) throws IOException {
        long rows = 0;
        @Nullable String after = null;
        for (var page = vouchers.page(of, what, after, AT_A_TIME);
                !page.isEmpty();
                page = vouchers.page(of, what, after, AT_A_TIME)) {
            rows += write(page.stream().map(it -> cells(it, what)).toList(), line);
            after = page.get(page.size() - 1).position();
        }
        return rows;
    }

    private static List<@Nullable Object> cells(Proven it) {
        var working = it.working();
        return Arrays.asList(
                working.metric(),
                working.value(),
                it.recorded(),
                it.agrees(),
                working.unit(),
                working.formula(),
                joined(working.terms()),
                working.reason());
    }

    private static String joined(Map<String, Object> terms) {
        return terms.entrySet().stream()
                .map(it -> it.getKey() + " = " + written(it.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static List<@Nullable Object> cells(MonthRow it) {
        var sum = it.sum();
        return Arrays.asList(
                sum.month(),
                sum.window(),
                sum.amount(),
                sum.profit(),
                sum.orders(),
                sum.withoutProfit(),
                String.join("; ", it.countsIn()));
    }

    private static List<@Nullable Object> cells(VoucherRow it, What what) {
        JournalRow row = it.row();
        var cells = new ArrayList<@Nullable Object>(
                Arrays.<@Nullable Object>asList(row.id(), row.version(), row.customer()));
        what.fields().forEach(field -> cells.add(row.values().get(field)));
        var origin = row.origin();
        cells.addAll(Arrays.<@Nullable Object>asList(
                it.window(),
                String.join("; ", it.countsIn()),
                origin.id(),
                origin.kind(),
                origin.at(),
                origin.by(),
                origin.reason()));
        cells.addAll(cells(row.superseded()));
        return cells;
    }

    private static List<@Nullable Object> cells(@Nullable Superseded it) {
        return it == null
                ? Arrays.asList(null, null, null, null, null)
                : Arrays.asList(
                        it.version(),
                        it.origin().id(),
                        it.origin().at(),
                        it.origin().by(),
                        it.changes().stream()
                                .map(change -> "%s: %s -> %s"
                                        .formatted(change.field(), written(change.before()), written(change.now())))
                                .collect(Collectors.joining("; ")));
    }
}
