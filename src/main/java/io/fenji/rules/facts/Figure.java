package io.fenji.rules.facts;

import static io.fenji.rules.facts.Unit.AMOUNT;
import static io.fenji.rules.facts.Unit.COUNT;
import static io.fenji.rules.facts.Unit.PERCENT;
import static io.fenji.rules.facts.Unit.YES_NO;

import io.fenji.base.terms.Language;
import io.fenji.base.terms.Message;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The glossary of {@link MonthlyFigures}: every field with unit, bounds and usual value. Its terms and its meaning stand in the catalogue, under
 * {@code figure.} and its name. A new one is a new line here and a new component there: the compiler or VocabularyTest names whatever else has to know it.
 */
public enum Figure implements Field {
    ORDER_AMOUNT(AMOUNT, "100000", MonthlyFigures::orderAmount),
    ORDER_COUNT(COUNT, "4", it -> BigDecimal.valueOf(it.orderCount())),
    PROFIT(AMOUNT, "10000", MonthlyFigures::profit),
    DIFFERENCE_PERCENT(PERCENT, "0", MonthlyFigures::differencePercent),
    PROFIT_DIFFERENCE_PERCENT(PERCENT, "0", MonthlyFigures::profitDifferencePercent),
    JUMP_PERCENT(PERCENT, "5", MonthlyFigures::jumpPercent),
    MARGIN_PERCENT(PERCENT, "10", MonthlyFigures::marginPercent),
    DAYS_LATE(COUNT, "0", it -> BigDecimal.valueOf(it.daysLate())),
    REPEATED(YES_NO, "0", MonthlyFigures::repeated);

    private static final String TERMS = "figure.";

    private final String field;
    private final Unit unit;
    private final BigDecimal usual;
    private final Function<MonthlyFigures, @Nullable Object> accessor;

    Figure(Unit unit, String usual, Function<MonthlyFigures, @Nullable Object> accessor) {
        this.field = Metric.field(name());
        this.unit = unit;
        this.usual = new BigDecimal(usual);
        this.accessor = accessor;
    }

    @Override
    public String fact() {
        return MonthlyFigures.class.getSimpleName();
    }

    @Override
    public Matter matter() {
        return Matter.MONTH;
    }

    @Override
    public String field() {
        return field;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    /** A count is always known; what is not filled in yet, or cannot be computed, is null. */
    @Override
    public boolean nullable() {
        return unit != COUNT;
    }

    @Override
    public @Nullable BigDecimal least() {
        return unit == COUNT ? BigDecimal.ZERO : null;
    }

    @Override
    public @Nullable BigDecimal most() {
        return null;
    }

    /** Of a month with which nothing is wrong. */
    @Override
    public BigDecimal usual() {
        return usual;
    }

    public Message term() {
        return Message.of(TERMS + field);
    }

    @Override
    public String chinese() {
        return term().in(Language.TRADITIONAL);
    }

    @Override
    public Message told() {
        return Message.of(TERMS + field + ".meaning");
    }

    @Override
    public int place() {
        return ordinal();
    }

    /** The value as it stands in JSON: a number, true, false or null. */
    public @Nullable Object value(MonthlyFigures figures) {
        return accessor.apply(figures);
    }
}
