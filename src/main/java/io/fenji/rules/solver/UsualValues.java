package io.fenji.rules.solver;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.GivenAttributes;
import io.fenji.rules.facts.PlainNumber;
import io.fenji.rules.facts.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values to try in place of an odd one: the usual one, zero, those around the thresholds it lies between, and rounder ones. */
final class UsualValues {

    private static final BigDecimal MORE = new BigDecimal("1.2");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final LocalDate USUAL_DAY = LocalDate.of(2020, 1, 1);
    private static final BigDecimal MOST_COUNTED = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Thresholds thresholds;

    UsualValues(Thresholds thresholds) {
        this.thresholds = thresholds;
    }

    /** The most welcome first; the present one is among them. Null is never proposed, and a metric that is null may get any value that is usual. */
    Stream<BigDecimal> of(Sketch sketch, Field metric) {
        var values = new ArrayList<>(List.of(metric.usual(), BigDecimal.ZERO));
        var now = sketch.number(metric);
        if (now != null) {
            around(metric, now, values);
            thresholds.matter().glossary().stream()
                    .filter(other -> other != metric && other.unit() == metric.unit())
                    .forEach(other -> beside(metric, sketch.number(other), values));
            IntStream.of(2, 3, 4, 6, 9, 12, 17)
                    .forEach(digits -> values.add(now.round(new MathContext(digits, RoundingMode.HALF_EVEN))));
            values.add(now);
        }
        return values.stream().filter(value -> canBe(metric, value));
    }

    /** Of a date that is known: a usual one, those that rules name, and the days beside them. */
    Stream<String> dates(Sketch sketch, Field field) {
        if (field.unit() != Unit.DATE || sketch.facts().value(field) == null) {
            return Stream.empty();
        }
        var named = thresholds.texts(field).stream().map(LocalDate::parse).toList();
        return Stream.concat(
                        Stream.of(USUAL_DAY),
                        named.stream().flatMap(day -> Stream.of(day, day.minusDays(1), day.plusDays(1))))
                .map(LocalDate::toString)
                .filter(GivenAttributes::isDate);
    }

    private void around(Field metric, BigDecimal now, List<BigDecimal> values) {
        @Nullable BigDecimal below = thresholds.of(metric).floor(now);
        @Nullable BigDecimal above = thresholds.of(metric).ceiling(now);
        if (below != null && below.signum() > 0) {
            values.add(below.multiply(MORE));
        }
        if (below != null && above != null) {
            values.add(below.add(above).divide(TWO));
        }
        beside(metric, below, values);
        beside(metric, above, values);
    }

    private static void beside(Field metric, @Nullable BigDecimal threshold, List<BigDecimal> values) {
        var step = metric.unit().leastStep();
        if (threshold != null && step != null) {
            values.addAll(List.of(threshold, threshold.add(step), threshold.subtract(step)));
        }
    }

    private static boolean canBe(Field metric, BigDecimal value) {
        var least = metric.least();
        var most = metric.most();
        return (least == null || value.compareTo(least) >= 0)
                && (most == null || value.compareTo(most) <= 0)
                && value.abs().compareTo(metric.nullable() ? PlainNumber.BEYOND : MOST_COUNTED) < 0
                && value.stripTrailingZeros().scale() <= (metric.nullable() ? Quotient.DECIMALS : 0);
    }
}
