package io.fenji.governance.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.grading.decision.RecordedDecision;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision made again.
 *
 * @param decision its id
 * @param ruleSet hash of the archived set it was made with
 * @param differences empty unless DIFFERENT
 * @param reason why it cannot be replayed; null unless NOT_REPLAYABLE
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Replay(
        long decision,
        String customer,
        String ruleSet,
        ReplayVerdict verdict,
        List<Difference> differences,
        @Nullable String reason,
        Instant replayedAt,
        String replayedBy) {

    static Replay of(RecordedDecision it, ReplayFinding finding, Instant at, String by) {
        return new Replay(
                it.id(),
                it.customer(),
                it.ruleSet(),
                finding.verdict(),
                finding.differences(),
                finding.reason(),
                at,
                by);
    }
}
