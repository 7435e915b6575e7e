package io.fenji.governance.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A field that came out differently.
 *
 * @param field as a decision names it; a criterion as {@code criteria.A.1}
 * @param recorded a text, a list of texts, or for a criterion whether it is met; null where there is none
 * @param replayed the same; of missingMonths, whose names no rule gives, how many there are by the recorded metrics and between which months
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Difference(
        String field, @Nullable Object recorded, @Nullable Object replayed) {}
