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
        if (PlainNumber.isBeyond(number)) {
            tell(metric.field(), "metrics.beyond");
        } else if (PlainNumber.isTooFine(number)) {
            tell(metric.field(), "metrics.decimals", PlainNumber.MOST_DECIMALS);
        } else {
            checkBounds(metric, number);
            values.set(metric, number.scale() < 0 ? number.setScale(0) : number);
        }
    }

    private void checkBounds(Metric metric, BigDecimal number) {
        var shown = number.toPlainString();
        if (metric.least() != null && number.compareTo(metric.least()) < 0) {
            tell(metric.field(), "metrics.below", shown, metric.least());
        } else if (metric.most() != null && number.compareTo(metric.most()) > 0) {
            tell(metric.field(), "metrics.above", shown, metric.most());
        } else if (!metric.nullable() && number.stripTrailingZeros().scale() > 0) {
            tell(metric.field(), "metrics.whole", shown);
        } else if (!metric.nullable() && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            tell(metric.field(), "metrics.above", shown, Integer.MAX_VALUE);
        }
    }
}
