package io.fenji.rules.facts;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metrics that a caller hands in: read field by field against the glossary, and refused with every field that is wrong. */
public final class GivenMetrics {

    private final List<Violation> problems = new ArrayList<>();
    private final MetricValues values = MetricValues.none();

    private GivenMetrics() {}

    /**
     * The metrics; a refusal that names every wrong field where they cannot be graded.
     *
     * @param given what was given for a metric: a {@link BigDecimal}, a text, null, or anything else, which is refused as it shows itself
     * @param others names that were given too and are no metrics
     */
    public static CustomerMetrics read(Function<Metric, @Nullable Object> given, List<String> others) {
        var read = new GivenMetrics();
        others.forEach(read::tellUnknown);
        Arrays.stream(Metric.values()).forEach(metric -> read.read(metric, given.apply(metric)));
        if (!read.problems.isEmpty()) {
            throw Refusal.invalid("metrics.invalid", Message.of("metrics.not-graded"), read.problems);
        }
        return read.values.metrics();
    }

    private void tellUnknown(String field) {
        tell(
                Texts.shortened(field),
                "metrics.unknown",
                Arrays.stream(Metric.values()).map(Metric::field).toList());
    }

    private void tell(String field, String key, Object... values) {
        problems.add(new Violation("/metrics/" + field, Message.of(key, values)));
    }

    private void read(Metric metric, @Nullable Object value) {
        if (value == null) {
            if (!metric.nullable()) {
                tell(metric.field(), "metrics.missing");
            }
        } else if (metric.unit().isText()) {
            readTier(metric, value);
        } else if (value instanceof BigDecimal number) {
            readNumber(metric, number);
        } else {
            tell(metric.field(), "metrics.no-number", shown(value));
        }
    }

    private void readTier(Metric metric, Object value) {
        if (Arrays.stream(Tier.values()).map(Tier::name).anyMatch(value::equals)) {
            values.set(metric, value);
        } else {
            tell(metric.field(), "metrics.no-tier", shown(value));
        }
    }

    private static String shown(Object value) {
        return Texts.shortened(value instanceof String text ? '"' + text + '"' : value.toString());
    }

    private void readNumber(Metric metric, BigDecimal written) {
        var number = PlainNumber.of(written);
        var problem = problem(metric, number);
        if (problem == null) {
            values.set(metric, number.scale() < 0 ? number.setScale(0) : number);
        } else {
            problems.add(new Violation("/metrics/" + metric.field(), problem));
        }
    }

    /** Why the field cannot have this number; null where it can. */
    public static @Nullable Message problem(Field field, BigDecimal number) {
        if (PlainNumber.isBeyond(number)) {
            return Message.of("metrics.beyond");
        } else if (PlainNumber.isTooFine(number)) {
            return Message.of("metrics.decimals", PlainNumber.MOST_DECIMALS);
        }
        var shown = number.toPlainString();
        var least = field.least();
        var most = field.most();
        if (least != null && number.compareTo(least) < 0) {
            return Message.of("metrics.below", shown, least);
        } else if (most != null && number.compareTo(most) > 0) {
            return Message.of("metrics.above", shown, most);
        } else if (!field.nullable() && number.stripTrailingZeros().scale() > 0) {
            return Message.of("metrics.whole", shown);
        } else if (!field.nullable() && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            return Message.of("metrics.above", shown, Integer.MAX_VALUE);
        }
        return null;
    }
}
