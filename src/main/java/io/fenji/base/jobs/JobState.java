package io.fenji.base.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a job.
 *
 * @param nextRun when it is due; a process takes it up within ten seconds
 * @param beganAt when its last run began; null, like the next three: there was none
 * @param result what came of it, or why it failed
 * @param failures runs that failed one after the other, up to the last one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record JobState(
        String name,
        Instant nextRun,
        @Nullable Instant beganAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        @Nullable String result,
        int failures) {

    /** How a run ended. */
    public enum Outcome {
        DONE,
        FAILED
    }
}
