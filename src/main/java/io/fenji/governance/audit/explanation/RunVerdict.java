package io.fenji.governance.audit.explanation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.grading.run.RunKind;
import io.fenji.grading.run.RunState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the run to which a grading belongs.
 *
 * @param runState null: it is of no run
 * @param runKind null: it is of no run
 * @param leftOut why its approval left this customer out; left out itself where it did not
 */
public record RunVerdict(
        @Nullable RunState runState,
        @Nullable RunKind runKind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String leftOut) {

    public static final RunVerdict OF_NO_RUN = new RunVerdict(null, null, null);

    /** Why the grading gives no tier; empty where it does, or is of no run. */
    Optional<Message> keepsFromGiving(@Nullable Long run) {
        if (runState == null) {
            return Optional.empty();
        }
        if (leftOut != null) {
            return Optional.of(Message.of("why.run.left-out", run, leftOut));
        }
        return switch (runState) {
            case APPROVED -> Optional.empty();
            case REJECTED -> Optional.of(Message.of("why.run.rejected", run));
            case WITHDRAWN -> Optional.of(Message.of("why.run.withdrawn", run));
            case FAILED -> Optional.of(Message.of("why.run.failed", run));
            case RUNNING, EVALUATED, SUBMITTED ->
                Optional.of(Message.of(runKind == RunKind.PREVIEW ? "why.run.preview" : "why.run.open", run));
        };
    }
}
