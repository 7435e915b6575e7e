package io.fenji.grading.journal;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.grading.figures.sheet.OrderStatus;
import io.fenji.grading.figures.sheet.OrderStatus.Effect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another in an order; null: it stays. Amount and profit in the order's own currency and as they count, so those of a credit note or return
 * have a minus.
 *
 * @param reason why
 */
record OrderCorrection(
        @Nullable BigDecimal profit,
        @Nullable BigDecimal amount,
        @Nullable String status,
        @Nullable String reason) {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 4;

    OrderCorrection {
        profit = plainZero(profit);
        amount = plainZero(amount);
    }

    /** 0e-999999999 would be rounded from as many decimals. */
    private static @Nullable BigDecimal plainZero(@Nullable BigDecimal number) {
        return number != null && number.signum() == 0 ? BigDecimal.ZERO : number;
    }

    /** Refused with every field that is wrong. */
    void check() {
        var problems = new ArrayList<Violation>();
        if (profit == null && amount == null && status == null) {
            problems.add(new Violation("/profit", Message.of("correction.nothing-given")));
        }
        check(profit, "/profit", problems);
        check(amount, "/amount", problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid("correction.invalid", Message.of("correction.invalid"), problems);
        }
    }

    private static void check(@Nullable BigDecimal number, String pointer, List<Violation> problems) {
        if (number == null || number.signum() == 0) {
            return;
        }
        if (number.precision() - (long) number.scale() > MOST_DIGITS) {
            problems.add(new Violation(pointer, Message.of("correction.beyond")));
        } else if (number.stripTrailingZeros().scale() > MOST_DECIMALS) {
            problems.add(new Violation(pointer, Message.of("correction.decimals", MOST_DECIMALS)));
        }
    }

    /** Refuses an amount whose sign does not go with what the order is then. */
    static void checkSign(BigDecimal amount, OrderStatus status) {
        if (status.effect() == Effect.ORDER && amount.signum() < 0
                || status.effect() == Effect.CREDIT && amount.signum() > 0) {
            throw Refusal.invalid(
                    "correction.sign", Message.of("correction.sign", status, amount.toPlainString()), "/amount");
        }
    }
}
