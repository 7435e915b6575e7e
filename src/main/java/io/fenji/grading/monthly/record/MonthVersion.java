package io.fenji.grading.monthly.record;

import io.fenji.base.terms.Month;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of what was filed of a customer's month.
 *
 * @param version counted from 1
 * @param way how it came in
 * @param reason why it corrects the version before; null: it corrects none that was decided on
 * @param verifiedVersion the latest version of the month that was verified, and counts; null: none was
 * @param submitted null: it was not
 * @param decided null: nobody has decided on it
 * @param judged what the rules said when it was submitted; null: it was not
 */
public record MonthVersion(
        long id,
        long customerId,
        String customer,
        Month month,
        int version,
        MonthTotals totals,
        Way way,
        @Nullable String reason,
        MonthState state,
        Instant recordedAt,
        String recordedBy,
        @Nullable Integer verifiedVersion,
        @Nullable MonthStep submitted,
        @Nullable MonthStep decided,
        @Nullable MonthJudgement judged) {

    /** How a version came in. */
    public enum Way {
        TYPED,
        /** By a file. */
        IMPORTED,
        /** From the imported orders. */
        PREFILLED
    }

    public String position() {
        return "%s %s".formatted(month, customer);
    }
}
