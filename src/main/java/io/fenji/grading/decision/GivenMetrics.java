package io.fenji.grading.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Texts;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics that a caller hands in: read field by field against the glossary, and refused with every field that is wrong. */
public final class GivenMetrics {

    private static final BigDecimal BEYOND = new BigDecimal("1e15");
    private static final int MOST_DECIMALS = 10;

    private final List<Violation> problems = new ArrayList<>();
    private final Map<Metric, BigDecimal> numbers = new EnumMap<>(Metric.class);
    private @Nullable String currentTier;

    private GivenMetrics() {}

    /** The metrics; a refusal that names every wrong field where they cannot be graded. */
    public static CustomerMetrics read(JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.invalid("metrics.invalid", Message.of("metrics.no-object"), "/metrics");
        }
        var given = new GivenMetrics();
        json.fieldNames().forEachRemaining(given::checkKnown);
        Arrays.stream(Metric.values()).forEach(metric -> given.read(metric, json.get(metric.field())));
        if (!given.problems.isEmpty()) {
            throw Refusal.invalid("metrics.invalid", Message.of("metrics.not-graded"), given.problems);
        }
        return given.metrics();
    }

    private void checkKnown(String field) {
        if (Metric.ofField(field).isEmpty()) {
            tell(
                    Texts.shortened(field),
                    "metrics.unknown",
                    Arrays.stream(Metric.values()).map(Metric::field).toList());
        }
    }

    private void tell(String field, String key, Object... values) {
        problems.add(new Violation("/metrics/" + field, Message.of(key, values)));
    }

    private void read(Metric metric, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            if (!metric.nullable()) {
                tell(metric.field(), "metrics.missing");
            }
        } else if (metric.unit().isText()) {
            readTier(metric, value);
        } else if (!value.isNumber()) {
            tell(metric.field(), "metrics.no-number", Texts.shortened(value.toString()));
        } else {
            readNumber(metric, value.decimalValue());
        }
    }

    private void readTier(Metric metric, JsonNode value) {
        if (Arrays.stream(Tier.values()).map(Tier::name).noneMatch(value.asText()::equals) || !value.isTextual()) {
            tell(metric.field(), "metrics.no-tier", Texts.shortened(value.toString()));
        } else {
            currentTier = value.asText();
        }
    }

    private void readNumber(Metric metric, BigDecimal written) {
        var number = written.signum() == 0 ? BigDecimal.ZERO : written; // 0e-999999999 would be written out
        if (number.precision() - (long) number.scale() > MOST_DECIMALS + 10L
                || number.abs().compareTo(BEYOND) >= 0) {
            tell(metric.field(), "metrics.beyond");
        } else if (number.stripTrailingZeros().scale() > MOST_DECIMALS) {
            tell(metric.field(), "metrics.decimals", MOST_DECIMALS);
        } else {
            checkBounds(metric, number);
            numbers.put(metric, number.scale() < 0 ? number.setScale(0) : number);
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

    private int count(Metric metric) {
        return numbers.getOrDefault(metric, BigDecimal.ZERO).intValueExact();
    }

    private CustomerMetrics metrics() {
        return new CustomerMetrics(
                numbers.get(Metric.ANNUAL_ORDER_AMOUNT),
                numbers.get(Metric.PRIOR_ORDER_AMOUNT),
                numbers.get(Metric.EARLIER_ORDER_AMOUNT),
                count(Metric.ORDER_COUNT),
                numbers.get(Metric.ORDER_GROWTH_PERCENT),
                numbers.get(Metric.PRIOR_ORDER_GROWTH_PERCENT),
                numbers.get(Metric.ANNUAL_PROFIT),
                numbers.get(Metric.PROFIT_SHARE_PERCENT),
                numbers.get(Metric.COOPERATION_YEARS),
                numbers.get(Metric.ORDER_CONTINUITY_PERCENT),
                numbers.get(Metric.ORDER_VOLATILITY),
                numbers.get(Metric.LATE_PAYMENT_DAYS),
                count(Metric.OPEN_DISPUTES),
                count(Metric.MAJOR_DISPUTES),
                count(Metric.CRITICAL_DISPUTES),
                count(Metric.MISSING_MONTHS),
                currentTier);
    }
}
