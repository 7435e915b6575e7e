package io.fenji.approval;

import io.fenji.terms.Refusal;
import io.fenji.terms.Texts;
import org.jspecify.annotations.Nullable;

/** What people say about a verdict: a reason that must be given, a comment that may be. */
final class Said {

    private static final int LONGEST = 1000;

    private Said() {}

    /** @param ask what is asked for where there is none, such as "Say why the run is rejected" */
    static String reason(@Nullable String text, String ask) {
        if (text == null || text.isBlank() || isUnfit(text)) {
            throw Refusal.invalid(
                    "reason.missing",
                    "%s, in 1 to %d characters without control characters.".formatted(ask, LONGEST),
                    "/reason");
        }
        return text;
    }

    /** Null where none was given. */
    static @Nullable String comment(@Nullable String text) {
        if (text != null && isUnfit(text)) {
            throw Refusal.invalid(
                    "comment.long",
                    "At most %d characters, without control characters.".formatted(LONGEST),
                    "/comment");
        }
        return text;
    }

    private static boolean isUnfit(String text) {
        return text.length() > LONGEST || Texts.holdsControls(text);
    }
}
