package io.fenji.governance.outlook.search;

import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands, what of it can be another in itself, and what moves with that. A metric follows from others only where its recorded value
 * says so; else it is a lever of its own. As long as nothing it is made of changes, it keeps its recorded value.
 */
public final class Standing {

    private static final Set<Metric> NO_LEVERS = EnumSet.of(Metric.MISSING_MONTHS, Metric.CURRENT_TIER);
    private static final List<Derived.Growth> GROWTHS = List.of(
            new Derived.Growth(Metric.ORDER_GROWTH_PERCENT, Metric.ANNUAL_ORDER_AMOUNT, Metric.PRIOR_ORDER_AMOUNT),
            new Derived.Growth(
                    Metric.PRIOR_ORDER_GROWTH_PERCENT, Metric.PRIOR_ORDER_AMOUNT, Metric.EARLIER_ORDER_AMOUNT));

    private final MetricValues recorded;
    private final List<Derived> derived = new ArrayList<>();
    private final Map<Metric, Lever> levers = new EnumMap<>(Metric.class);
    private final Map<Metric, Set<Metric>> leversOf = new EnumMap<>(Metric.class);
    private final @Nullable BigDecimal lossOfOthers;

    /** Levers whose metrics were recorded rounded: one step aside, the exact quotient takes the rounded one's place. */
    private final Set<Metric> rounded = EnumSet.noneOf(Metric.class);

    /**
     * @param companyProfit of all customers, company currency; null where it is not known: then the share moves with nothing, nor does it where
     *     the customer's own profit is not computable, since what of it the company's total holds is not known
     * @param provided true where a caller gave the metrics and may have rounded them
     */
    public Standing(Facts facts, @Nullable BigDecimal companyProfit, boolean provided) {
        recorded = MetricValues.of(facts);
        GROWTHS.forEach(growth -> addIfItAgrees(growth, provided));
        var own = recorded.number(Metric.ANNUAL_PROFIT);
        var share = companyProfit == null || own == null ? null : new Derived.Share(companyProfit.subtract(own));
        if (share != null) {
            addIfItAgrees(share, provided);
        }
        lossOfOthers = share != null && share.least() != null && derived.contains(share)
                ? share.others().negate()
                : null;
        var following = EnumSet.copyOf(NO_LEVERS);
        derived.forEach(it -> following.add(it.metric()));
        for (var metric : Metric.values()) {
            var lever = following.contains(metric) ? null : Lever.of(metric, recorded.number(metric));
            if (lever != null) {
                levers.put(metric, lever);
                leversOf.put(metric, EnumSet.of(metric));
            }
        }
        derived.forEach(it -> leversOf.put(it.metric(), it.sources()));
    }

    /**
     * What all other customers together lose; null where they do not, or the share does not follow from the profit. Then any profit that makes the share
     * computable makes it more than 100 %.
     */
    @Nullable
    public BigDecimal lossOfOthers() {
        return lossOfOthers;
    }

    private void addIfItAgrees(Derived metric, boolean provided) {
        var actual = recorded.number(metric.metric());
        var exact = metric.of(recorded);
        if (actual == null || exact == null) {
            if (actual == null && exact == null) {
                derived.add(metric);
            }
        } else if (actual.compareTo(exact) == 0) {
            derived.add(metric);
        } else if (provided && isRounded(exact, actual)) {
            derived.add(metric);
            rounded.addAll(metric.sources());
        }
    }

    private static boolean isRounded(BigDecimal exact, BigDecimal to) {
        return exact.setScale(to.scale(), RoundingMode.HALF_EVEN).compareTo(to) == 0
                || exact.setScale(to.scale(), RoundingMode.HALF_UP).compareTo(to) == 0;
    }

    public MetricValues recorded() {
        return recorded;
    }

    Collection<Lever> levers() {
        return levers.values();
    }

    @Nullable
    public Lever lever(Metric metric) {
        return levers.get(metric);
    }

    boolean isRounded(Lever lever) {
        return rounded.contains(lever.metric());
    }

    /** The levers that move the metric; none for what nothing moves. */
    Set<Metric> leversOf(Metric metric) {
        return leversOf.getOrDefault(metric, Set.of());
    }

    /** How the metric follows from others; null where it is a lever, or nothing moves it. */
    @Nullable
    public Derived derived(Metric metric) {
        for (var it : derived) {
            if (it.metric() == metric) {
                return it;
            }
        }
        return null;
    }

    /** What follows from the lever. */
    List<Derived> following(Metric lever) {
        return derived.stream().filter(it -> it.sources().contains(lever)).toList();
    }

    /** The customer with these changes and what moves with them. */
    public MetricValues with(Map<Metric, BigDecimal> changes) {
        var values = recorded.copy();
        changes.forEach(values::set);
        for (var it : derived) {
            for (var source : it.sources()) {
                if (changes.containsKey(source)) {
                    values.set(it.metric(), it.of(values));
                    break;
                }
            }
        }
        return values;
    }

    /** The metrics, as bits by their order, that these levers move. */
    public int moved(Collection<Metric> moving) {
        var bits = 0;
        for (var lever : moving) {
            bits |= 1 << lever.ordinal();
            for (var it : derived) {
                if (it.sources().contains(lever)) {
                    bits |= 1 << it.metric().ordinal();
                }
            }
        }
        return bits;
    }
}
