package io.fenji.rules.facts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people and files hand them in: less than 10^15 either way, with ten decimals at most, so that the solver knows them as whole ones. */
public final class PlainNumber {

    public static final BigDecimal BEYOND = new BigDecimal("1e15");
    public static final int MOST_DECIMALS = 10;

    private static final Pattern WRITTEN = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

    private PlainNumber() {}

    /** Zero is 0 however it came: 0e-999999999 would be written out. */
    public static BigDecimal of(BigDecimal given) {
        return given.signum() == 0 ? BigDecimal.ZERO : given;
    }

    /** As it stands in a cell; empty where that is no number, or one in exponents. */
    public static Optional<BigDecimal> read(String cell) {
        return WRITTEN.matcher(cell).matches() ? Optional.of(of(new BigDecimal(cell))) : Optional.empty();
    }

    /** Whether it is too large either way, told without writing it out. */
    public static boolean isBeyond(BigDecimal number) {
        return number.precision() - (long) number.scale() > MOST_DECIMALS + 10L
                || number.abs().compareTo(BEYOND) >= 0;
    }

    public static boolean isTooFine(BigDecimal number) {
        return number.signum() != 0 && number.stripTrailingZeros().scale() > MOST_DECIMALS;
    }
}
