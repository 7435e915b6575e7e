package io.fenji.governance.outlook.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Hidden;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric that would have to be another. What is made of it moves with it: a new order amount brings a new growth.
 *
 * @param metric field of {@link io.fenji.rules.facts.CustomerMetrics}
 * @param unit as in the glossary
 * @param from null where it is not computable
 * @param to the nearest value that is enough, to the last 0.01 (1 for counts); null where the metric is masked
 * @param change to − from; null where from is
 * @param past true for what lies in earlier years: only a correction of figures changes it
 * @param moves what is made of it, and what that becomes
 * @param oneStepLess what the engine says where this metric is one least step nearer to what it is and all other changes are made: never the tier that
 *     is asked about
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Change(
        String metric,
        String unit,
        @Nullable BigDecimal from,
        @Nullable BigDecimal to,
        @Nullable BigDecimal change,
        boolean past,
        List<Moved> moves,
        OneStepLess oneStepLess) {

    /** That it would have to be another is not hidden. */
    Change hiding(Hidden hidden) {
        return hidden.isField(metric)
                ? new Change(
                        metric,
                        unit,
                        null,
                        null,
                        null,
                        past,
                        moves.stream()
                                .map(it -> new Moved(it.metric, it.unit, null, null))
                                .toList(),
                        new OneStepLess(null, oneStepLess.tier))
                : this;
    }

    /** A metric that moves with another one; null where it is not computable. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Moved(
            String metric,
            String unit,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to) {}

    /**
     * @param value null where the metric is not computable at present and any value is enough, however weak: then it stays as it is
     * @param tier null where it is not graded so
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record OneStepLess(
            @Nullable BigDecimal value, @Nullable Tier tier) {}
}
