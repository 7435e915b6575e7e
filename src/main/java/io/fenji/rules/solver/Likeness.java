package io.fenji.rules.solver;

import static io.fenji.rules.facts.Metric.ANNUAL_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.ANNUAL_PROFIT;
import static io.fenji.rules.facts.Metric.EARLIER_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.ORDER_GROWTH_PERCENT;
import static io.fenji.rules.facts.Metric.PRIOR_ORDER_AMOUNT;
import static io.fenji.rules.facts.Metric.PRIOR_ORDER_GROWTH_PERCENT;
import static io.fenji.rules.facts.Metric.PROFIT_SHARE_PERCENT;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Figure;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the customer that the solver found like a real one: metric by metric a rounder or more usual value is tried, and kept if everything that was
 * asked of the customer is still true and nothing gets odder. What hangs together (amounts and growths, profit and share) is changed together.
 */
final class Likeness {

    private static final int PASSES = 2;
    private static final int MOST_DIGITS = 17;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final UsualValues values;
    private final List<Field> fields;

    Likeness(Thresholds thresholds) {
        this.values = new UsualValues(thresholds);
        this.fields = thresholds.fields();
    }

    /** A customer of whom the same is true. */
    Facts of(Facts found, Predicate<Facts> asked) {
        var sketch = Sketch.of(found);
        for (var pass = 0; pass < PASSES; pass++) {
            for (var metric : fields) {
                sketch = better(sketch, metric, asked);
            }
        }
        return sketch.facts();
    }

    /** Two customers who differ in this metric only, and of whom the same is true. */
    Pair of(Pair found, Field metric, Claim claim) {
        var value = found.after().value(metric);
        var before = of(
                found.before(),
                it -> claim.holds(it, Sketch.of(it).with(metric, value).facts()));
        var after = firstKept(
                Sketch.of(before).with(metric, value),
                values.of(Sketch.of(before).with(metric, value), metric)
                        .map(it -> Sketch.of(before).with(metric, it)),
                it -> claim.holds(before, it));
        return new Pair(before, after.facts());
    }

    private Sketch better(Sketch sketch, Field metric, Predicate<Facts> asked) {
        return metric.unit().isText()
                ? firstKept(
                        sketch,
                        Stream.concat(
                                Stream.of(sketch.with(metric, null)),
                                values.dates(sketch, metric).map(date -> sketch.with(metric, date))),
                        asked)
                : firstKept(sketch, values.of(sketch, metric).flatMap(value -> changed(sketch, metric, value)), asked);
    }

    private static Sketch firstKept(Sketch sketch, Stream<Sketch> changes, Predicate<Facts> asked) {
        var oddities = Plausible.oddities(sketch.facts());
        return changes.filter(change -> asked.test(change.facts()) && Plausible.oddities(change.facts()) <= oddities)
                .findFirst()
                .orElse(sketch);
    }

    private static Stream<Sketch> changed(Sketch sketch, Field field, BigDecimal value) {
        var alone = sketch.with(field, value);
        if (!(field instanceof Metric metric)) {
            return field == Figure.ORDER_AMOUNT || field == Figure.MARGIN_PERCENT
                    ? Stream.of(withProfitOfMargin(alone), alone)
                    : Stream.of(alone);
        }
        return switch (metric) {
            case ANNUAL_ORDER_AMOUNT, ORDER_GROWTH_PERCENT ->
                Stream.concat(bases(alone).map(Likeness::withEarlierBase), Stream.of(alone));
            case PRIOR_ORDER_GROWTH_PERCENT -> Stream.of(withEarlierBase(alone), alone);
            case PROFIT_SHARE_PERCENT ->
                Stream.of(withProfit(alone, ANNUAL_PROFIT.usual()), withProfit(alone, tenth(sketch)), alone);
            default -> Stream.of(alone);
        };
    }

    /** With the profit that really gives the margin, and the margin that it gives. */
    private static Sketch withProfitOfMargin(Sketch month) {
        var amount = month.number(Figure.ORDER_AMOUNT);
        var margin = month.number(Figure.MARGIN_PERCENT);
        if (amount == null || margin == null) {
            return month;
        }
        var profit = amount.multiply(margin).divide(HUNDRED, 2, RoundingMode.HALF_EVEN);
        return month.with(Figure.PROFIT, profit).with(Figure.MARGIN_PERCENT, Quotient.percent(profit, amount));
    }

    /** With amounts of the year before that really give the growth, the roundest first. */
    private static Stream<Sketch> bases(Sketch sketch) {
        return IntStream.of(2, 3, 4, 6, 9, MOST_DIGITS)
                .mapToObj(
                        digits -> grown(sketch, PRIOR_ORDER_AMOUNT, ANNUAL_ORDER_AMOUNT, ORDER_GROWTH_PERCENT, digits));
    }

    private static Sketch withEarlierBase(Sketch sketch) {
        return grown(sketch, EARLIER_ORDER_AMOUNT, PRIOR_ORDER_AMOUNT, PRIOR_ORDER_GROWTH_PERCENT, 2);
    }

    private static Sketch grown(Sketch sketch, Metric base, Metric amount, Metric growth, int digits) {
        var percent = sketch.number(growth);
        var grown = sketch.number(amount);
        if (percent == null || grown == null || percent.compareTo(HUNDRED.negate()) <= 0) {
            return sketch;
        }
        var exact = percent.signum() == 0
                ? grown
                : grown.multiply(HUNDRED)
                        .divide(HUNDRED.add(percent), 2, RoundingMode.HALF_EVEN)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return sketch.with(base, exact).with(growth, Quotient.growthPercent(grown, exact));
    }

    /** With a profit of the share's sign. */
    private static Sketch withProfit(Sketch sketch, BigDecimal profit) {
        var share = sketch.number(PROFIT_SHARE_PERCENT);
        return share == null ? sketch : sketch.with(ANNUAL_PROFIT, profit.multiply(BigDecimal.valueOf(share.signum())));
    }

    private static BigDecimal tenth(Sketch sketch) {
        var amount = sketch.number(ANNUAL_ORDER_AMOUNT);
        return amount == null ? BigDecimal.ONE : amount.movePointLeft(1).setScale(2, RoundingMode.DOWN);
    }
}
