package io.fenji.grading.figures;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.grading.customer.CustomerClosed;
import io.fenji.grading.figures.sheet.DisputeSheet;
import io.fenji.grading.figures.sheet.OrderSheet;
import io.fenji.grading.figures.sheet.PaymentSheet;
import io.fenji.grading.figures.sheet.Sheet;
import io.fenji.grading.figures.store.FigureTables;
import io.fenji.grading.figures.store.FiguresConfig;
import io.fenji.grading.figures.store.StoredRates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Gives the figures of a customer that was merged into another to that one: as the next version of each, under an import number of its own, so that
 * what was known before stays what it was.
 */
@ApplicationScoped
class Merging {

    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final FiguresConfig config;

    Merging(Sql sql, Turns turns, Ledger ledger, FiguresConfig config) {
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.config = config;
    }

    void merge(@Observes CustomerClosed closed) {
        var other = closed.mergedInto();
        if (other == null) {
            return;
        }
        turns.imports();
        var batch = sql.with("at", closed.at(), "by", closed.by()).insert("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by) values ('merger', 0, 0, :at, :by)""");
        var rates = StoredRates.of(sql, config.currency());
        var moved = 0;
        for (var sheet : List.of(new OrderSheet(rates), new PaymentSheet(rates), new DisputeSheet())) {
            moved += move(sheet, closed.customer(), other, batch);
        }
        sql.with("moved", moved, "batch", batch).update("update import_batch set accepted = :moved where id = :batch");
        ledger.append(FigureTables.IMPORT, batch);
    }

    /** Returns the number of rows. */
    private int move(Sheet sheet, long from, long to, long batch) {
        var last = ledger.last(FigureTables.of(sheet));
        var columns = String.join(", ", sheet.columns());
        var given = sql.with("to", to, "batch", batch, "from", from);
        var moved = given.update("""
                insert into %1$s (code, version, customer_id, %2$s, batch)
                select code, version + 1, cast(:to as bigint), %2$s, cast(:batch as bigint) from %1$s where customer_id = :from and superseded is null
                """.formatted(sheet.table(), columns));
        given.update("update %s set superseded = :batch where customer_id = :from and superseded is null"
                .formatted(sheet.table()));
        if (moved > 0) {
            ledger.appendAfter(FigureTables.of(sheet), last);
        }
        return moved;
    }
}
