package io.fenji.grading.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.rules.facts.CustomerMetrics;
import io.fenji.rules.facts.GivenMetrics;
import io.fenji.rules.facts.Metric;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Metrics that a caller hands in as a JSON object. */
public final class JsonMetrics {

    private JsonMetrics() {}

    /** The metrics; a refusal that names every wrong field where they cannot be graded. */
    public static CustomerMetrics read(JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.invalid("metrics.invalid", Message.of("metrics.no-object"), "/metrics");
        }
        Iterable<String> fields = json::fieldNames;
        var others = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> Metric.ofField(field).isEmpty())
                .toList();
        return GivenMetrics.read(metric -> value(json.get(metric.field())), others);
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return node.isNumber() ? node.decimalValue() : node.isTextual() ? node.textValue() : node;
    }
}
