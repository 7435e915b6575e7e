package io.fenji.grading.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which import a row came with, when, and by whom.
 *
 * @param reason of a correction; null of any other
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Origin(
        long id,
        String kind,
        Instant at,
        String by,
        @Nullable String reason) {

    static Origin of(TakenIn it) {
        return new Origin(it.id(), it.kind(), it.at(), it.by(), it.reason());
    }
}
