package io.fenji.governance.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Month;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replay of many recorded decisions: of one run, of months, or of all that there were when it began.
 *
 * @param run null: of any run and of none
 * @param from null: from the first month on
 * @param to null: up to the last month
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReplayReport(
        long id,
        @Nullable Long run,
        @Nullable Month from,
        @Nullable Month to,
        State state,
        long total,
        long done,
        long identical,
        long different,
        long notReplayable,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt,
        @Nullable String failure) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** A decision that did not come out as it is recorded. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Line(
            long decision,
            String customer,
            Month asOf,
            String ruleSet,
            ReplayVerdict verdict,
            List<Difference> differences,
            @Nullable String reason) {

        String position() {
            return String.valueOf(decision);
        }
    }

    String position() {
        return String.valueOf(id);
    }
}
