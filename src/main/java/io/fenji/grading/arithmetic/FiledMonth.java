package io.fenji.grading.arithmetic;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.MonthlyFigures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One customer's figures of a month as they were filed, and what they are held against before somebody verifies them (policy 三(一)2). Amounts in the
 * company's currency.
 *
 * @param filed this month's figures
 * @param orders the sums of the imported orders of the month; null where there are none to compare with, 0 where the customer has none among them
 * @param yearBefore the amounts of the 12 months before, null elements not known; in any order
 * @param monthBefore the figures of the month before; null where they are not known
 * @param daysLate working days from the due date to the filing; 0 or less: in time
 */
public record FiledMonth(
        Filed filed,
        @Nullable Ordered orders,
        List<@Nullable BigDecimal> yearBefore,
        @Nullable Filed monthBefore,
        int daysLate) {

    private static final int MONTHS = 12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Figures of one month; what is not filled in yet is null. */
    public record Filed(
            @Nullable BigDecimal amount,
            int count,
            @Nullable BigDecimal profit) {}

    /** @param profit null while an order lacks its profit */
    public record Ordered(BigDecimal amount, @Nullable BigDecimal profit) {}

    /** As rules see it. */
    public MonthlyFigures figures() {
        return new MonthlyFigures(
                filed.amount,
                filed.count,
                filed.profit,
                orders == null ? null : differencePercent(filed.amount, orders.amount),
                orders == null ? null : differencePercent(filed.profit, orders.profit),
                jumpPercent(),
                marginPercent(),
                Math.max(0, daysLate),
                repeated());
    }

    /** Against 0 every other number differs wholly: there is no quotient, and to say nothing would pass over a month without any order. */
    private static @Nullable BigDecimal differencePercent(@Nullable BigDecimal value, @Nullable BigDecimal base) {
        if (value == null || base == null) {
            return null;
        }
        return base.signum() == 0
                ? HUNDRED.multiply(BigDecimal.valueOf(value.signum()))
                : Quotient.percent(value.subtract(base), base.abs());
    }

    /** A mean of fewer months would call each season a jump; the sum is compared, so that only one quotient is rounded. */
    private @Nullable BigDecimal jumpPercent() {
        if (filed.amount == null
                || yearBefore.size() != MONTHS
                || yearBefore.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        var sum = yearBefore.stream().filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Quotient.growthPercent(filed.amount.multiply(BigDecimal.valueOf(MONTHS)), sum);
    }

    private @Nullable BigDecimal marginPercent() {
        return filed.amount == null || filed.profit == null ? null : Quotient.percent(filed.profit, filed.amount);
    }

    private @Nullable Boolean repeated() {
        var before = monthBefore;
        if (before == null
                || filed.amount == null
                || filed.profit == null
                || before.amount == null
                || before.profit == null) {
            return null;
        }
        return filed.count == before.count
                && filed.amount.compareTo(before.amount) == 0
                && filed.profit.compareTo(before.profit) == 0;
    }
}
