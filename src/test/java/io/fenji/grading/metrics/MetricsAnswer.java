package io.fenji.grading.metrics;

import static com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A customer's metrics as the service answers them, read with every digit. */
record MetricsAnswer(JsonNode json) {

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    static MetricsAnswer of(RequestSpecification caller, String customer, String asOf) {
        var text = caller.get("/customers/%s/metrics?asOf=%s".formatted(customer, asOf))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new MetricsAnswer(EXACT.readTree(text));
        } catch (JsonProcessingException failed) {
            throw new AssertionError(text, failed);
        }
    }

    /** As written in the answer; null where it says null. */
    @Nullable
    BigDecimal number(String metric) {
        var value = json.required("metrics").required(metric);
        return value.isNull() ? null : value.decimalValue();
    }

    String status(String metric) {
        return json.required("statuses").required(metric).required("status").asText();
    }

    String reason(String metric) {
        return json.required("statuses").required(metric).required("reason").asText();
    }
}
