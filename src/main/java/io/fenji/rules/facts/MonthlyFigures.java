package io.fenji.rules.facts;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one customer's figures of one month look like beside what else is known: the fact of the rules that verify them (policy 三(一)2). Amounts in the
 * company's currency, percent as 5 = 5 %; null = not filled in, or not computable, never zero. Meaning, unit and terms of each field: {@link Figure}.
 *
 * @param orderAmount as filed, as are count and profit
 * @param differencePercent how far the amount lies above (or below, negative) the imported orders; null where there are none
 * @param profitDifferencePercent the same of the profit
 * @param jumpPercent how far the amount lies above or below the mean of the 12 months before; null unless all 12 are known and their mean is above 0
 * @param marginPercent profit in percent of the amount; null unless the amount is above 0
 * @param daysLate working days after the due date; 0 in time
 * @param repeated whether amount, count and profit are those of the month before; null where one of the six is not known
 */
public record MonthlyFigures(
        @Nullable BigDecimal orderAmount,
        int orderCount,
        @Nullable BigDecimal profit,
        @Nullable BigDecimal differencePercent,
        @Nullable BigDecimal profitDifferencePercent,
        @Nullable BigDecimal jumpPercent,
        @Nullable BigDecimal marginPercent,
        int daysLate,
        @Nullable Boolean repeated)
        implements Facts {

    /** Of values by name; a count that is not given is 0. */
    public static MonthlyFigures of(Function<Figure, @Nullable Object> values) {
        return new MonthlyFigures(
                number(values, Figure.ORDER_AMOUNT),
                count(values, Figure.ORDER_COUNT),
                number(values, Figure.PROFIT),
                number(values, Figure.DIFFERENCE_PERCENT),
                number(values, Figure.PROFIT_DIFFERENCE_PERCENT),
                number(values, Figure.JUMP_PERCENT),
                number(values, Figure.MARGIN_PERCENT),
                count(values, Figure.DAYS_LATE),
                (Boolean) values.apply(Figure.REPEATED));
    }

    private static @Nullable BigDecimal number(Function<Figure, @Nullable Object> values, Figure figure) {
        return (BigDecimal) values.apply(figure);
    }

    private static int count(Function<Figure, @Nullable Object> values, Figure figure) {
        return Objects.requireNonNullElse(number(values, figure), BigDecimal.ZERO)
                .intValueExact();
    }

    @Override
    public Matter matter() {
        return Matter.MONTH;
    }

    @Override
    public @Nullable Object value(Field field) {
        return field instanceof Figure figure ? figure.value(this) : null;
    }

    @Override
    public Object part(Class<?> fact) {
        return this;
    }
}
