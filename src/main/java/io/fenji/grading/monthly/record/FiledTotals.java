package io.fenji.grading.monthly.record;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody files of a month, as it came: company currency, at most four decimals; the count of orders is whole and 0 or more. */
public record FiledTotals(
        @Nullable BigDecimal orderAmount,
        @Nullable BigDecimal orderCount,
        @Nullable BigDecimal profit) {

    public static final int MOST_DECIMALS = 4;
    public static final int MOST_ORDERS = 1_000_000;
    private static final int MOST_DIGITS = 15;

    /** What is not given stays as it is in the other. */
    public FiledTotals or(MonthTotals other) {
        return new FiledTotals(
                orderAmount == null ? other.orderAmount() : orderAmount,
                orderCount == null ? BigDecimal.valueOf(other.orderCount()) : orderCount,
                profit == null ? other.profit() : profit);
    }

    /** Refused with every field that is missing or wrong. */
    public MonthTotals checked() {
        var problems = new ArrayList<Violation>();
        var amount = amount(orderAmount, "/orderAmount", problems);
        var count = count(problems);
        var earned = amount(profit, "/profit", problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid("monthly.invalid", Message.of("monthly.invalid"), problems);
        }
        return new MonthTotals(amount, count, earned);
    }

    private static BigDecimal amount(@Nullable BigDecimal number, String pointer, List<Violation> problems) {
        if (number == null) {
            problems.add(new Violation(pointer, Message.of("monthly.missing")));
        } else if (number.signum() != 0) {
            if (number.precision() - (long) number.scale() > MOST_DIGITS) {
                problems.add(new Violation(pointer, Message.of("correction.beyond")));
            } else if (number.stripTrailingZeros().scale() > MOST_DECIMALS) {
                problems.add(new Violation(pointer, Message.of("correction.decimals", MOST_DECIMALS)));
            } else {
                return number;
            }
        }
        return BigDecimal.ZERO;
    }

    private int count(List<Violation> problems) {
        var number = orderCount;
        if (number == null) {
            problems.add(new Violation("/orderCount", Message.of("monthly.missing")));
        } else if (isCount(number)) {
            return number.intValue();
        } else {
            problems.add(new Violation("/orderCount", Message.of("monthly.count", MOST_ORDERS)));
        }
        return 0;
    }

    /** Asked for its sign and size first: of 1e999999999 the digits are never written out. */
    private static boolean isCount(BigDecimal number) {
        return number.signum() == 0
                || number.signum() > 0
                        && number.precision() - (long) number.scale()
                                <= String.valueOf(MOST_ORDERS).length()
                        && number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(MOST_ORDERS)) <= 0;
    }
}
