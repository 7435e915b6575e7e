package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Month;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What every customer's metrics of one month share, frozen for a run (policy 二(一)3).
 *
 * @param figures the number of the last import that is taken into account
 * @param firstMonth the month in which the company's records begin (policy 二, reading 10); null while nothing says it
 * @param profit Σ of all customers' profit in window 0, as far as it is known, company currency
 * @param preliminary true while the profit of any order in window 0, since the records begin, is not known: everybody's share rests on an incomplete total
 */
public record CompanyFigures(long figures, @Nullable Month firstMonth, BigDecimal profit, boolean preliminary) {

    /** Where the caller gives the metrics, no figures are taken into account. */
    public static final CompanyFigures NONE = new CompanyFigures(0, null, BigDecimal.ZERO, false);

    /** Whether the records reach back to the month of that number. */
    boolean covers(int monthNumber) {
        return firstMonth != null && firstMonth.number() <= monthNumber;
    }

    /** Whether figures of that month are missing: before the records begin nothing is computed, so nothing is missing there. */
    boolean isMissing(int monthNumber, MonthFigures month) {
        return month.withoutProfit() > 0 && covers(monthNumber);
    }
}
