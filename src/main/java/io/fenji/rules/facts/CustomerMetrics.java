package io.fenji.rules.facts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The value metrics of one customer as of a closed month (policy 二(一)): the fact a rule sees, the snapshot a decision keeps, and what an
 * auditor is shown. Amounts in the company's currency, percent as 5 = 5 %; null = not computable, never zero. Meaning, unit and Chinese term
 * of each field: {@link Metric}.
 */
public record CustomerMetrics(
        @Nullable BigDecimal annualOrderAmount,
        @Nullable BigDecimal priorOrderAmount,
        @Nullable BigDecimal earlierOrderAmount,
        int orderCount,
        @Nullable BigDecimal orderGrowthPercent,
        @Nullable BigDecimal priorOrderGrowthPercent,
        @Nullable BigDecimal annualProfit,
        @Nullable BigDecimal profitSharePercent,
        @Nullable BigDecimal cooperationYears,
        @Nullable BigDecimal orderContinuityPercent,
        @Nullable BigDecimal orderVolatility,
        @Nullable BigDecimal latePaymentDays,
        int openDisputes,
        int majorDisputes,
        int criticalDisputes,
        int missingMonths,
        @Nullable String currentTier)
        implements Facts {

    @Override
    public @Nullable Object value(Field field) {
        return field instanceof Metric metric ? metric.value(this) : null;
    }

    /** Of a customer of whom nothing else is known. */
    @Override
    public Object part(Class<?> fact) {
        return fact == CustomerAttributes.class ? CustomerAttributes.NONE : this;
    }
}
