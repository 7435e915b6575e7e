package io.fenji.figures;

import io.fenji.storage.Sql;
import io.fenji.terms.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The exchange rates known at the beginning of an import: company currency per unit of the other, by month. */
final class Rates {

    private record Key(int month, String currency) {}

    private final String companyCurrency;
    private final Map<Key, BigDecimal> rates = new HashMap<>();

    Rates(Sql sql, String companyCurrency) {
        this.companyCurrency = companyCurrency;
        sql.each(
                "select rate_month, currency, rate from exchange_rate where superseded is null",
                row -> rates.put(new Key(row.getInt(1), row.getString(2)), row.getBigDecimal(3)),
                ignored -> {});
    }

    /** Company currency per unit in the date's month; told on the row, and 1, where it is not known. */
    BigDecimal rate(Row row, String currency, LocalDate date) {
        if (currency.equals(companyCurrency)) {
            return BigDecimal.ONE;
        }
        var month = Month.of(date);
        @Nullable BigDecimal rate = rates.get(new Key(month.number(), currency));
        if (rate == null && row.isSound()) {
            row.wrong(
                    "currency",
                    "%s, or a rate from %s to it for %s".formatted(companyCurrency, currency, month),
                    "there is no exchange rate for %s in %s; import it first (/imports/rates)"
                            .formatted(currency, month));
        }
        return rate == null ? BigDecimal.ONE : rate;
    }
}
