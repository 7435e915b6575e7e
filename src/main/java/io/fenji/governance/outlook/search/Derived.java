package io.fenji.governance.outlook.search;

import io.fenji.base.terms.Quotient;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.facts.MetricValues;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A metric that is made of others and moves with them, as {@code metrics.Calculation} makes it (policy 二, readings 3 and 4). */
sealed interface Derived {

    Metric metric();

    /** What it is made of. */
    Set<Metric> sources();

    /** Null where it is not computable. */
    @Nullable
    BigDecimal of(MetricValues values);

    /** The source must be above this for the metric to be computable; null where that does not depend on the source. */
    @Nullable
    BigDecimal above(Metric source);

    /** The least that it can be, whatever it is made of; null where nothing bounds it. */
    default @Nullable BigDecimal least() {
        return null;
    }

    /** About the value of the source at which the metric passes the number; anything, also NaN, where there is none. */
    double about(Metric source, MetricValues values, double number);

    /** Growth from the base to the amount in percent. */
    record Growth(Metric metric, Metric amount, Metric base) implements Derived {
        @Override
        public Set<Metric> sources() {
            return EnumSet.of(amount, base);
        }

        @Override
        public @Nullable BigDecimal of(MetricValues values) {
            var value = values.number(amount);
            var start = values.number(base);
            return value == null || start == null ? null : Quotient.growthPercent(value, start);
        }

        @Override
        public @Nullable BigDecimal above(Metric source) {
            return source == base ? BigDecimal.ZERO : null;
        }

        @Override
        public double about(Metric source, MetricValues values, double percent) {
            var other = values.number(source == amount ? base : amount);
            if (other == null) {
                return Double.NaN;
            }
            var factor = 1 + percent / 100;
            return source == amount ? other.doubleValue() * factor : other.doubleValue() / factor;
        }
    }

    /**
     * Share of the company's profit in percent: what the customer brings in more, the company has more.
     *
     * @param others the profit of all other customers, company currency
     */
    record Share(BigDecimal others) implements Derived {

        private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

        @Override
        public Metric metric() {
            return Metric.PROFIT_SHARE_PERCENT;
        }

        @Override
        public Set<Metric> sources() {
            return EnumSet.of(Metric.ANNUAL_PROFIT);
        }

        @Override
        public @Nullable BigDecimal of(MetricValues values) {
            var own = values.number(Metric.ANNUAL_PROFIT);
            return own == null ? null : Quotient.percent(own, others.add(own));
        }

        /** Of a total that the others' losses make smaller, the customer has more than all. */
        @Override
        public @Nullable BigDecimal least() {
            return others.signum() < 0 ? WHOLE : null;
        }

        @Override
        public BigDecimal above(Metric source) {
            return others.negate();
        }

        @Override
        public double about(Metric source, MetricValues values, double percent) {
            return others.doubleValue() * percent / (100 - percent);
        }
    }
}
