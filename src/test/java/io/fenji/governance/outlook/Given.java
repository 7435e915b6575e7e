package io.fenji.governance.outlook;

import io.fenji.base.terms.Tier;
import io.fenji.governance.outlook.search.Standing;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.ruleset.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A customer for tests, metric by metric; growth and share are worked out here a second time, without the product's arithmetic.
 *
 * @param others the profit of all other customers; null where it is not known
 * @param follows true where growth and share follow from the amounts
 */
public record Given(
        Map<Metric, BigDecimal> numbers,
        @Nullable BigDecimal others,
        boolean follows,
        @Nullable String currentTier) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A customer of whom only this is known; every count is 0. The other customers' profit is 1,000,000. */
    public static Given of(String values) {
        var given = new Given(new EnumMap<>(Metric.class), null, true, null);
        for (var value : values.split(",")) {
            given = given.with(value);
        }
        return given.others("1000000");
    }

    private Given with(String assignment) {
        var parts = assignment.split("=");
        return with(Metric.ofField(parts[0].strip()).orElseThrow(), new BigDecimal(parts[1].strip()));
    }

    /** A share does not follow from a profit that was not known before: what of it is in the company's total is not known. */
    public Given with(Metric metric, BigDecimal value) {
        var changed = new EnumMap<Metric, BigDecimal>(Metric.class);
        changed.putAll(numbers);
        changed.put(metric, value);
        var unknown = metric == Metric.ANNUAL_PROFIT && !numbers.containsKey(metric);
        return new Given(changed, unknown ? null : others, follows, currentTier);
    }

    Given without(Metric metric) {
        var changed = new EnumMap<Metric, BigDecimal>(Metric.class);
        changed.putAll(numbers);
        changed.remove(metric);
        return new Given(changed, others, follows, currentTier);
    }

    /** The same metrics as a caller gives them: what does not follow stays as it is said. */
    public Given provided() {
        return new Given(numbers, null, false, currentTier);
    }

    public Given others(String profit) {
        return new Given(numbers, new BigDecimal(profit), follows, currentTier);
    }

    @Nullable
    public BigDecimal number(Metric metric) {
        if (follows) {
            switch (metric) {
                case ORDER_GROWTH_PERCENT -> {
                    return growth(Metric.ANNUAL_ORDER_AMOUNT, Metric.PRIOR_ORDER_AMOUNT);
                }
                case PRIOR_ORDER_GROWTH_PERCENT -> {
                    return growth(Metric.PRIOR_ORDER_AMOUNT, Metric.EARLIER_ORDER_AMOUNT);
                }
                case PROFIT_SHARE_PERCENT -> {
                    var own = numbers.get(Metric.ANNUAL_PROFIT);
                    if (own != null && others != null) {
                        return percent(own, others.add(own));
                    }
                }
                default -> {}
            }
        }
        return numbers.get(metric);
    }

    private @Nullable BigDecimal growth(Metric amount, Metric base) {
        var value = numbers.get(amount);
        var start = numbers.get(base);
        return value == null || start == null ? null : percent(value.subtract(start), start);
    }

    private static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() > 0 ? part.multiply(HUNDRED).divide(whole, 10, RoundingMode.HALF_EVEN) : null;
    }

    private int count(Metric metric) {
        return numbers.getOrDefault(metric, BigDecimal.ZERO).intValueExact();
    }

    public CustomerMetrics metrics() {
        return new CustomerMetrics(
                number(Metric.ANNUAL_ORDER_AMOUNT),
                number(Metric.PRIOR_ORDER_AMOUNT),
                number(Metric.EARLIER_ORDER_AMOUNT),
                count(Metric.ORDER_COUNT),
                number(Metric.ORDER_GROWTH_PERCENT),
                number(Metric.PRIOR_ORDER_GROWTH_PERCENT),
                number(Metric.ANNUAL_PROFIT),
                number(Metric.PROFIT_SHARE_PERCENT),
                number(Metric.COOPERATION_YEARS),
                number(Metric.ORDER_CONTINUITY_PERCENT),
                number(Metric.ORDER_VOLATILITY),
                number(Metric.LATE_PAYMENT_DAYS),
                count(Metric.OPEN_DISPUTES),
                count(Metric.MAJOR_DISPUTES),
                count(Metric.CRITICAL_DISPUTES),
                count(Metric.MISSING_MONTHS),
                currentTier);
    }

    private @Nullable BigDecimal company() {
        var own = numbers.get(Metric.ANNUAL_PROFIT);
        return others == null || own == null ? others : others.add(own);
    }

    public Standing standing() {
        return new Standing(metrics(), company(), !follows);
    }

    public Outlook outlook(RuleSet rules) {
        return Outlook.of(metrics(), company(), !follows, rules);
    }

    public Move move(Tier tier, RuleSet rules) {
        return outlook(rules).moves().stream()
                .filter(move -> move.tier() == tier)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the customer is in tier " + tier + " already"));
    }

    public static RuleSet shipped(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.filter(it -> it.toString().endsWith(".drl")).toList()) {
                files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return RuleSet.check(files).usable().orElseThrow();
    }
}
