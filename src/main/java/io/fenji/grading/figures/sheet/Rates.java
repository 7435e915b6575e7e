package io.fenji.grading.figures.sheet;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.grading.figures.csv.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Exchange rates: company currency per unit of the other, by currency and month. Read when the first is needed. */
public final class Rates {

    /** Takes rates in. */
    public interface Reader {

        /** @param month its number */
        void take(int month, String currency, BigDecimal rate);
    }

    private final Consumer<Reader> source;
    private final String companyCurrency;
    private @Nullable Map<String, NavigableMap<Integer, BigDecimal>> known;

    /** @param source gives all rates that are known to whoever takes them in */
    public Rates(Consumer<Reader> source, String companyCurrency) {
        this.source = source;
        this.companyCurrency = companyCurrency;
    }

    /** In the company's currency, to ten decimals like whatever is computed (policy 二, reading 3). */
    public static BigDecimal converted(BigDecimal amount, BigDecimal rate) {
        var exact = amount.multiply(rate);
        return exact.scale() <= Quotient.DECIMALS ? exact : exact.setScale(Quotient.DECIMALS, RoundingMode.HALF_EVEN);
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
                    Message.of("row.expected.rated", companyCurrency, currency, month),
                    Message.of("row.no-rate", currency, month));
        }
        return rate == null ? BigDecimal.ONE : rate;
    }

    private @Nullable BigDecimal last(String currency, Month upTo) {
        var entry = of(currency).floorEntry(upTo.number());
        return entry == null ? null : entry.getValue();
    }

    private NavigableMap<Integer, BigDecimal> of(String currency) {
        var rates = known == null ? read() : known;
        known = rates;
        return rates.getOrDefault(currency, Collections.emptyNavigableMap());
    }

    private Map<String, NavigableMap<Integer, BigDecimal>> read() {
        var rates = new HashMap<String, NavigableMap<Integer, BigDecimal>>();
        source.accept((month, currency, rate) ->
                rates.computeIfAbsent(currency, first -> new TreeMap<>()).put(month, rate));
        return rates;
    }
}
