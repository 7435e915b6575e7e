package io.fenji.governance.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one recorded decision.
 *
 * @param differences empty unless DIFFERENT
 * @param reason null unless NOT_REPLAYABLE
 */
record ReplayFinding(
        ReplayVerdict verdict,
        List<Difference> differences,
        @Nullable String reason) {

    static ReplayFinding of(List<Difference> differences) {
        return new ReplayFinding(
                differences.isEmpty() ? ReplayVerdict.IDENTICAL : ReplayVerdict.DIFFERENT,
                List.copyOf(differences),
                null);
    }

    static ReplayFinding notReplayable(String reason) {
        return new ReplayFinding(ReplayVerdict.NOT_REPLAYABLE, List.of(), reason);
    }
}
