package io.fenji.grading.journal;

import io.fenji.base.ledger.record.Ledger;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Said;
import io.fenji.grading.figures.RecordsBegin;
import io.fenji.grading.figures.sheet.OrderStatus;
import io.fenji.grading.figures.sheet.Rates;
import io.fenji.grading.figures.store.FigureTables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Corrects one order with a reason: as its next version under an import number of its own, so that what was known before stays what it was. The rate stays
 * the one at which it was taken in.
 */
@ApplicationScoped
class Correcting {

    private final JournalQuery query;
    private final RecordsBegin records;
    private final Sql sql;
    private final Turns turns;
    private final Ledger ledger;
    private final Clock clock;

    Correcting(JournalQuery query, RecordsBegin records, Sql sql, Turns turns, Ledger ledger, Clock clock) {
        this.query = query;
        this.records = records;
        this.sql = sql;
        this.turns = turns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Refused where it would change nothing. Imports wait meanwhile. Returns what it changes besides the order. */
    @Transactional
    List<Message> correct(String code, OrderCorrection asked, String by) {
        asked.check();
        var reason = Said.reason(asked.reason(), Message.of("reason.correction"));
        turns.imports();
        var versions = query.versions(Journal.ORDERS, code);
        var present = versions.get(versions.size() - 1);
        var next = Next.of(present, asked);
        if (next.equals(Next.of(present))) {
            throw Refusal.conflict("correction.nothing", Message.of("correction.nothing", present.id()));
        }
        OrderCorrection.checkSign(next.amount, next.status);
        var today = LocalDate.now(clock);
        var before = records.deciding(today);
        store(present, next, reason, by);
        return RecordsBegin.moved(before, records.deciding(today)).stream().toList();
    }

    /** What a version says that a correction can change. */
    private record Next(
            BigDecimal amount,
            BigDecimal companyAmount,
            @Nullable BigDecimal companyProfit,
            OrderStatus status) {

        static Next of(JournalRow row) {
            return new Next(
                    number(row, "amount"),
                    number(row, "companyAmount"),
                    row.number("companyProfit"),
                    OrderStatus.valueOf(row.text("status")));
        }

        static Next of(JournalRow row, OrderCorrection asked) {
            var present = of(row);
            var rate = number(row, "rate");
            return new Next(
                    asked.amount() == null ? present.amount : Quotient.plain(asked.amount()),
                    asked.amount() == null ? present.companyAmount : converted(asked.amount(), rate),
                    asked.profit() == null ? present.companyProfit : converted(asked.profit(), rate),
                    asked.status() == null ? present.status : OrderStatus.parse(asked.status(), "/status"));
        }

        private static BigDecimal number(JournalRow row, String field) {
            return Objects.requireNonNull(row.number(field), field);
        }

        private static BigDecimal converted(BigDecimal amount, BigDecimal rate) {
            return Quotient.plain(Rates.converted(amount, rate));
        }
    }

    private void store(JournalRow present, Next next, String reason, String by) {
        var batch = sql.with("now", clock.instant(), "by", by, "reason", reason).insert("""
                insert into import_batch (kind, accepted, rejected, recorded_at, recorded_by, reason)
                values ('correction', 1, 0, :now, :by, :reason)""");
        var last = ledger.last(FigureTables.ORDER);
        var corrected = sql.with(next)
                .with("effect", next.status.effect(), "batch", batch)
                .with("code", present.id(), "version", present.version());
        corrected.update("""
                insert into customer_order (code, version, customer_id, order_date, order_month, amount, currency, rate, company_amount, company_profit,
                  status, effect, batch)
                select code, version + 1, customer_id, order_date, order_month, cast(:amount as numeric(24, 4)), currency, rate,
                  cast(:companyAmount as numeric(38, 10)), cast(:companyProfit as numeric(38, 10)), cast(:status as varchar), cast(:effect as varchar),
                  cast(:batch as bigint)
                from customer_order where code = :code and version = :version""");
        corrected.update("update customer_order set superseded = :batch where code = :code and version = :version");
        ledger.append(FigureTables.IMPORT, batch);
        ledger.appendAfter(FigureTables.ORDER, last);
    }
}
