package io.fenji.grading.monthly;

import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.figures.ImportAnswer;
import io.fenji.grading.figures.ImportsConfig;
import io.fenji.grading.figures.Undoing;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.csv.RowError;
import io.fenji.grading.figures.csv.RowFindings;
import io.fenji.grading.figures.csv.Upload;
import io.fenji.grading.figures.sheet.Repetitions;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.sheet.SheetReader;
import io.fenji.grading.monthly.record.MonthTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** A file of months, in one transaction: the sound rows become drafts, or are submitted at once; the others are named. */
@ApplicationScoped
class FilingByFile {

    private final MonthSheet sheet = new MonthSheet();
    private final Filing filing;
    private final DecidingOnMonths deciding;
    private final ImportsConfig config;
    private final Undoing undoing;
    private final Turns turns;
    private final Sight sight;
    private final Caller caller;
    private final Clock clock;

    FilingByFile(
            Filing filing,
            DecidingOnMonths deciding,
            ImportsConfig config,
            Undoing undoing,
            Turns turns,
            Sight sight,
            Caller caller,
            Clock clock) {
        this.filing = filing;
        this.deciding = deciding;
        this.config = config;
        this.undoing = undoing;
        this.turns = turns;
        this.sight = sight;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param submits whether the drafts are submitted as well */
    @Transactional
    @Idempotent
    public Response take(Upload file, ImportMode mode, boolean submits) {
        try (var csv = open(file)) {
            var repetitions = Repetitions.in(csv, sheet, mode);
            turns.imports();
            var report = read(file, repetitions, mode, submits);
            if (mode.dryRun() || report.accepted() == 0) {
                undoing.undo();
            }
            return ImportAnswer.of(report);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private CsvFile open(Upload file) {
        return new CsvFile(file.bytes(), sheet.requiredColumns(), sheet.optionalColumns(), config.limits());
    }

    private ImportReport read(Upload file, Repetitions repetitions, ImportMode mode, boolean submits)
            throws IOException {
        var rows = new Rows(mode, submits);
        try (var csv = open(file)) {
            var reader = new SheetReader(sheet, repetitions, mode, LocalDate.now(clock), rows.findings, rows::take);
            reader.read(csv);
            return rows.findings.report(
                    rows.accepted,
                    rows.rejected + reader.rejected(),
                    reader.merged(),
                    csv.ignoredColumns(),
                    List.of(),
                    mode.dryRun());
        }
    }

    /** What became of the rows that are sound in themselves. */
    private final class Rows {

        private final ImportMode mode;
        private final boolean submits;
        private final RowFindings findings = new RowFindings();
        private long accepted;
        private long rejected;

        Rows(ImportMode mode, boolean submits) {
            this.mode = mode;
            this.submits = submits;
        }

        void take(Sheet.Item item) {
            try {
                var customer = sight.whole(item.customer(), "customer_id");
                var month = Objects.requireNonNull(sheet.value(item, "month", Month.class));
                var totals = Objects.requireNonNull(sheet.value(item, "totals", MonthTotals.class));
                filing.byFile(customer, month, totals, mode.replace(), caller.name());
                if (submits) {
                    deciding.submit(customer, month, null, caller.name());
                }
                accepted++;
            } catch (Refusal no) {
                rejected++;
                findings.wrong(List.of(error(item, no)));
            }
        }

        private RowError error(Sheet.Item item, Refusal no) {
            var isOfMonth = no.code().equals("monthly.state") || no.code().equals("monthly.filed");
            var value = isOfMonth
                    ? String.valueOf(sheet.value(item, "month", Month.class))
                    : String.valueOf(item.customer());
            return new RowError(
                    item.line(),
                    isOfMonth ? "month" : "customer_id",
                    Message.asItIs(Texts.shortened(value)),
                    expected(no.code()),
                    no.code().equals("customer.unknown")
                            ? Message.of("row.no-customer", Texts.shortened(value))
                            : no.text());
        }
    }

    private static Message expected(String code) {
        return switch (code) {
            case "customer.unknown" -> Message.of("row.expected.known-customer");
            case "customer.not-yours" -> Message.of("row.expected.own-customer");
            case "monthly.filed" -> Message.of("row.expected.new", "month");
            case "monthly.state" -> Message.of("row.expected.undecided");
            default -> Message.of("row.expected.open-customer");
        };
    }
}
