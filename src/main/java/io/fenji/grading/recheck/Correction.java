package io.fenji.grading.recheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.grading.customer.Hidden;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer whose own figures of a month are others by now than those that its grading rests on.
 *
 * @param decision the grading; null: the run did not know the customer
 * @param metrics those that differ; empty where there is no grading
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Correction(String customer, @Nullable Long decision, List<Metric> metrics) {

    /** Without what is hidden: that a metric differs is still told. */
    public Correction hiding(Hidden hidden) {
        return new Correction(
                customer,
                decision,
                metrics.stream()
                        .map(it -> hidden.isField(it.metric) ? new Metric(it.metric, null, null) : it)
                        .toList());
    }

    /**
     * A metric as it was recorded and as it would be now.
     *
     * @param metric field of the customer's metrics, or name of an attribute
     * @param recorded null: not computable
     * @param now null: not computable
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Metric(
            String metric,
            @Nullable Object recorded,
            @Nullable Object now) {}
}
