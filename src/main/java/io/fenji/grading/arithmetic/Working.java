package io.fenji.grading.arithmetic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one metric comes about.
 *
 * @param metric its field
 * @param value null: not computable
 * @param formula in one sentence, by the names of the terms and of other metrics
 * @param terms the numbers in it
 * @param reason why it is not computable, or may still change; null: neither
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Working(
        String metric,
        @Nullable Object value,
        String unit,
        String formula,
        Map<String, Object> terms,
        @Nullable String reason) {}
