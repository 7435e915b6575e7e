package io.fenji.governance.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one recorded decision.
 *
 * @param differences empty unless DIFFERENT
 * @param reason null unless NOT_REPLAYABLE
 */
record Finding(
        Verdict verdict,
        List<Difference> differences,
        @Nullable String reason) {

    public static Finding of(List<Difference> differences) {
        return new Finding(
                differences.isEmpty() ? Verdict.IDENTICAL : Verdict.DIFFERENT, List.copyOf(differences), null);
    }

    static Finding notReplayable(String reason) {
        return new Finding(Verdict.NOT_REPLAYABLE, List.of(), reason);
    }
}
