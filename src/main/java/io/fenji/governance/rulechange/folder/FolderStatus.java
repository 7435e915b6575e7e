package io.fenji.governance.rulechange.folder;

import io.fenji.rules.language.Diagnostic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rules folder stands to the rules in force.
 *
 * @param hash of its rule files; null where it cannot be read
 * @param since when the service first saw it so
 * @param problems what is wrong with it; where its rules can be used, what holds nothing back: examples that cannot be read, files that are left out
 * @param draft the draft that its change led to; null where none is pending
 */
record FolderStatus(
        State state,
        @Nullable String hash,
        Instant since,
        List<Diagnostic> problems,
        @Nullable Long draft) {

    enum State {
        /** It holds the rules in force, however they are saved: a byte-order mark and the kind of line ends make no difference. */
        IN_FORCE,
        /** It holds other sound rules. */
        DIFFERENT,
        /** Its rules cannot be used, or not be recorded; those in force stay. */
        BROKEN,
        /** It cannot be read at all; the rules in force stay. */
        UNREADABLE
    }
}
