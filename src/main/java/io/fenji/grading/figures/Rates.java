package io.fenji.grading.figures;

import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Month;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The exchange rates known at the beginning of an import: company currency per unit of the other, by currency and month. */
final class Rates {

    private final String companyCurrency;
    private final Map<String, NavigableMap<Integer, BigDecimal>> rates = new HashMap<>();

    Rates(Sql sql, String companyCurrency) {
        this.companyCurrency = companyCurrency;
        sql.each(
                "select rate_month, currency, rate from exchange_rate where superseded is null",
                row -> rates.computeIfAbsent(row.getString(2), first -> new TreeMap<>())
                        .put(row.getInt(1), row.getBigDecimal(3)),
                ignored -> {});
    }

    /**
     * Company currency per unit in the date's month; for a date in the future, in the last month up to the present one whose rate is known. Told on
     * the row, and 1, where there is none.
     */
    BigDecimal rate(Row row, String currency, LocalDate date) {
        if (currency.equals(companyCurrency)) {
            return BigDecimal.ONE;
        }
        var isAhead = date.isAfter(row.today());
        var month = Month.of(isAhead ? row.today() : date);
        var rate = isAhead ? last(currency, month) : of(currency).get(month.number());
        if (rate == null && row.isSound()) {
            row.wrong(
                    "currency",
                    "%s, or a rate from %s to it for %s".formatted(companyCurrency, currency, month),
                    "there is no exchange rate for %s in %s; import it first (/imports/rates)"
                            .formatted(currency, month));
        }
        return rate == null ? BigDecimal.ONE : rate;
    }

    private @Nullable BigDecimal last(String currency, Month upTo) {
        var entry = of(currency).floorEntry(upTo.number());
        return entry == null ? null : entry.getValue();
    }

    private NavigableMap<Integer, BigDecimal> of(String currency) {
        return rates.getOrDefault(currency, Collections.emptyNavigableMap());
    }
}
