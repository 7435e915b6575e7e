package io.fenji.grading.figures;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import io.fenji.grading.customer.OwnerNames;
import io.fenji.grading.figures.csv.CsvFile;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.csv.Limits;
import io.fenji.grading.figures.csv.Upload;
import io.fenji.grading.figures.sheet.DisputeSheet;
import io.fenji.grading.figures.sheet.OrderSheet;
import io.fenji.grading.figures.sheet.PaymentSheet;
import io.fenji.grading.figures.sheet.RateSheet;
import io.fenji.grading.figures.sheet.Repetitions;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.store.AlikeCodes;
import io.fenji.grading.figures.store.AttributeSheet;
import io.fenji.grading.figures.store.CustomerSheet;
import io.fenji.grading.figures.store.CustomerStore;
import io.fenji.grading.figures.store.FigureTables;
import io.fenji.grading.figures.store.FiguresConfig;
import io.fenji.grading.figures.store.Store;
import io.fenji.grading.figures.store.StoredRates;
import io.fenji.grading.figures.store.VersionStore;
import io.fenji.grading.owner.Owners;
import io.fenji.rules.attribute.Attributes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in one file, in one transaction: the sound rows go in, the others are named. A dry run does all of it and takes it back. The file is read twice: first
 * for what makes it too large and for rows that contradict one another, wherever they stand; then row by row.
 *
 * <p>Imports wait for one another, so the number of an import says what was known when it was done.
 */
@ApplicationScoped
public class Importing {

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final Owners owners;
    private final OwnerNames names;
    private final RecordsBegin records;
    private final Attributes attributes;
    private final FiguresConfig config;
    private final Limits limits;
    private final Clock clock;
    private final Undoing undoing;

    public Importing(
            Sql sql,
            Turns turns,
            Ledger ledger,
            Owners owners,
            OwnerNames names,
            RecordsBegin records,
            Attributes attributes,
            FiguresConfig config,
            ImportsConfig imports,
            Clock clock,
            Undoing undoing) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.owners = owners;
        this.names = names;
        this.records = records;
        this.attributes = attributes;
        this.config = config;
        this.limits = imports.limits();
        this.clock = clock;
        this.undoing = undoing;
    }

    @Transactional
    public ImportReport take(String kind, Upload file, ImportMode mode, String by) {
        var sheet = sheet(kind);
        var repetitions = firstReading(sheet, file, mode);
        turns.imports();
        var lastKept = ledger.last(FigureTables.of(sheet));
        var today = LocalDate.now(clock);
        var before = first(sheet, today);
        try (var csv = new CsvFile(file.bytes(), sheet.requiredColumns(), sheet.optionalColumns(), limits)) {
            var batch = sql.with("kind", kind, "now", clock.instant(), "by", by).insert("""
                    insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by) values (:kind, 0, 0, :now, :by)""");
            var intake = new Intake(
                    sheet,
                    store(sheet, batch, by, csv.has("country")),
                    new AlikeCodes(sql, sheet),
                    repetitions,
                    mode,
                    today);
            intake.take(csv);
            sql.with("accepted", intake.accepted(), "rejected", intake.rejected(), "batch", batch)
                    .update("update import_batch set accepted = :accepted, rejected = :rejected where id = :batch");
            ledger.append(FigureTables.IMPORT, batch);
            ledger.appendAfter(FigureTables.of(sheet), lastKept);
            var notes = new ArrayList<Message>();
            orderLines(mode.sumsLines() ? 0 : repetitions.orderLines()).ifPresent(notes::add);
            if (sheet.belongsToCustomer()) {
                notes.addAll(losses(sheet, csv, intake.replaced()));
            }
            RecordsBegin.moved(before, first(sheet, today)).ifPresent(notes::add);
            if (mode.dryRun() || intake.accepted() == 0) {
                undoing.undo();
            }
            return intake.report(csv.ignoredColumns(), notes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Before anybody waits for this import, and before anything is stored. */
    private Repetitions firstReading(Sheet sheet, Upload file, ImportMode mode) {
        try (var csv = new CsvFile(file.bytes(), sheet.requiredColumns(), sheet.optionalColumns(), limits)) {
            return Repetitions.in(csv, sheet, mode);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Optional<RecordsBegin.First> first(Sheet sheet, LocalDate today) {
        return sheet instanceof OrderSheet ? records.deciding(today) : Optional.empty();
    }

    private static Optional<Message> orderLines(long orders) {
        return orders == 0 ? Optional.empty() : Optional.of(Message.of("note.order-lines", orders));
    }

    /** A replacement says all of a row: what the file has no column for is gone, and nobody would see it. */
    private static List<Message> losses(Sheet sheet, CsvFile csv, long replaced) {
        return replaced == 0
                ? List.of()
                : sheet.optionalColumns().stream()
                        .filter(column -> !csv.has(column))
                        .map(column -> Message.of("note.losses", replaced, column))
                        .toList();
    }

    private Sheet sheet(String kind) {
        return switch (kind) {
            case "customers" -> new CustomerSheet(names.all());
            case "orders" -> new OrderSheet(StoredRates.of(sql, config.currency()));
            case "payments" -> new PaymentSheet(StoredRates.of(sql, config.currency()));
            case "disputes" -> new DisputeSheet();
            case "rates" -> new RateSheet(config.currency());
            case "attributes" -> new AttributeSheet(attributes.vocabulary().attributes());
            default ->
                throw Refusal.notFound("import.unknown", Message.of("import.unknown-kind", Texts.shortened(kind)));
        };
    }

    private Store store(Sheet sheet, long batch, String by, boolean saysCountries) {
        return sheet instanceof CustomerSheet
                ? new CustomerStore(sql, owners, batch, by, clock, saysCountries)
                : new VersionStore(sql, sheet, batch);
    }
}
