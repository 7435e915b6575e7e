package io.fenji.grading.figures.store;

import io.fenji.base.storage.Sql;
import io.fenji.grading.figures.sheet.Rates;
import java.math.BigDecimal;

/** The exchange rates known at the beginning of an import. */
public final class StoredRates {

    private record Known(int rateMonth, String currency, BigDecimal rate) {}

    private StoredRates() {}

    public static Rates of(Sql sql, String companyCurrency) {
        return new Rates(
                reader -> sql.list(
                                Known.class,
                                "select rate_month, currency, rate from exchange_rate where superseded is null")
                        .forEach(it -> reader.take(it.rateMonth, it.currency, it.rate)),
                companyCurrency);
    }
}
