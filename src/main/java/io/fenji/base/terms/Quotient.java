package io.fenji.base.terms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The one way of dividing (policy 二, reading 3): 10 decimals, HALF_EVEN, compared so; two decimals are for display only. */
public final class Quotient {

    public static final int DECIMALS = 10;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Quotient() {}

    /** The number without trailing zeros, and never in exponents. */
    public static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** part / whole, or null where the whole is not positive and the quotient therefore not computable. */
    public static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.divide(whole, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** part of whole in percent (5 = 5 %), or null where the whole is not positive. */
    public static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return of(part.multiply(HUNDRED), whole);
    }

    /** Growth from the base to the value in percent, or null where the base is not positive. */
    public static @Nullable BigDecimal growthPercent(BigDecimal value, BigDecimal base) {
        return percent(value.subtract(base), base);
    }
}
