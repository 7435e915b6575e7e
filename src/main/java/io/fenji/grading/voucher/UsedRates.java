package io.fenji.grading.voucher;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import io.fenji.grading.journal.JournalQuery;
import io.fenji.grading.journal.JournalRow;
import io.fenji.grading.journal.Known;
import io.fenji.grading.journal.RowFilter;
import io.fenji.grading.voucher.Vouchers.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the versions of exchange rates at which orders and payments behind a decision were taken in. */
@ApplicationScoped
class UsedRates {

    private final Sql sql;
    private final JournalQuery journal;

    UsedRates(Sql sql, JournalQuery journal) {
        this.sql = sql;
        this.journal = journal;
    }

    /**
     * Rows that were converted alike.
     *
     * @param month of the order, or in which the payment was due
     * @param upTo number of the last import with such rows
     */
    private record Use(String currency, Month month, BigDecimal rate, long upTo, long rows) {}

    List<VoucherRow> of(Voucher of) {
        var uses = new ArrayList<>(uses(of, "customer_order", "o.order_date", of.orders()));
        uses.addAll(uses(of, "payment", "o.due_date", of.payments()));
        var versions = new HashMap<String, List<JournalRow>>();
        var used = new LinkedHashMap<JournalRow, Long>();
        for (var use : uses) {
            var known = versions.computeIfAbsent(
                    use.currency,
                    currency -> journal.rates(currency, of.decision().figures()));
            behind(use, known).ifPresent(row -> used.merge(row, use.rows, Long::sum));
        }
        return rows(used);
    }

    private static List<VoucherRow> rows(Map<JournalRow, Long> used) {
        return used.entrySet().stream()
                .map(it -> new VoucherRow(it.getKey().with("usedBy", it.getValue()), null, List.of()))
                .sorted(Comparator.comparing((VoucherRow it) -> it.row().id())
                        .thenComparing(it -> it.row().version()))
                .toList();
    }

    private List<Use> uses(Voucher of, String table, String date, RowFilter which) {
        record Used(String currency, LocalDate day, BigDecimal rate, long upTo, long many) {}
        return sql
                .with(which.values())
                .with("figures", of.decision().figures())
                .list(Used.class, """
                        select o.currency, %1$s as "day", o.rate, max(o.batch) as up_to, count(*) as many from %2$s o where %3$s%4$s
                        group by o.currency, %1$s, o.rate""".formatted(date, table, which.sql(), Known.AS_OF.formatted("o")))
                .stream()
                .map(it -> new Use(it.currency, Month.of(it.day), it.rate, it.upTo, it.many))
                .toList();
    }

    /** The rate of the month, or the last one before it, that had this value by then; none where the amount was in the company's own currency. */
    private static Optional<JournalRow> behind(Use use, List<JournalRow> versions) {
        return versions.stream()
                .filter(it -> ((Month) Objects.requireNonNull(it.values().get("month"))).compareTo(use.month) <= 0)
                .filter(it -> it.origin().id() <= use.upTo)
                .filter(it -> Objects.requireNonNull(it.number("rate")).compareTo(use.rate) == 0)
                .reduce((earlier, later) -> later);
    }
}
