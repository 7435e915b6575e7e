package io.fenji.grading.figures;

import io.fenji.base.ledger.Book;
import io.fenji.base.ledger.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Takes in one file, in one transaction: the sound rows go in, the others are named. A dry run does all of it and takes it back.
 *
 * <p>Imports wait for one another, so the number of an import says what was known when it was done.
 */
@ApplicationScoped
public class Importing {

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final FiguresConfig config;
    private final Clock clock;
    private final TransactionManager transactions;

    public Importing(
            Sql sql, Turns turns, Ledger ledger, FiguresConfig config, Clock clock, TransactionManager transactions) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.config = config;
        this.clock = clock;
        this.transactions = transactions;
    }

    /**
     * @param replace rows whose key is known already replace what was recorded, as a new version; without it they are errors
     */
    @Transactional
    public ImportReport take(String kind, InputStream file, boolean dryRun, boolean replace, String by) {
        turns.imports();
        var sheet = sheet(kind);
        var lastKept = ledger.last(sheet.book());
        try (var csv = new CsvFile(file, sheet)) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            var batch = sql.insert(
                    "insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by) values (?, 0, 0, ?, ?)",
                    kind,
                    now,
                    by);
            var intake = new Intake(sheet, store(sheet, batch, by), batch, replace);
            var today = LocalDate.now(clock);
            for (var record = csv.next(); record != null; record = csv.next()) {
                intake.take(new Row(record, today));
            }
            intake.flush();
            sql.update(
                    "update import_batch set accepted = ?, rejected = ? where id = ?",
                    intake.accepted(),
                    intake.rejected(),
                    batch);
            ledger.append(Book.IMPORT, batch);
            ledger.appendAfter(sheet.book(), lastKept);
            if (dryRun || intake.accepted() == 0) {
                takeBack();
            }
            return intake.report(csv.ignoredColumns(), dryRun);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Sheet sheet(String kind) {
        return switch (kind) {
            case "customers" -> new CustomerSheet();
            case "orders" -> new OrderSheet(new Rates(sql, config.currency()));
            case "payments" -> new PaymentSheet(new Rates(sql, config.currency()));
            case "disputes" -> new DisputeSheet();
            case "rates" -> new RateSheet();
            default ->
                throw Refusal.notFound(
                        "import.unknown",
                        "There is no import of '%s'; there are customers, orders, payments, disputes and rates."
                                .formatted(Texts.shortened(kind)));
        };
    }

    private Store store(Sheet sheet, long batch, String by) {
        return sheet instanceof CustomerSheet
                ? new CustomerStore(sql, batch, by, clock)
                : new VersionStore(sql, sheet, batch);
    }

    private void takeBack() {
        try {
            if (transactions.getStatus() == Status.STATUS_ACTIVE) {
                transactions.setRollbackOnly();
            }
        } catch (SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
