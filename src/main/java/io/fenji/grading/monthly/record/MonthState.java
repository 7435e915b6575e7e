package io.fenji.grading.monthly.record;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a customer's month stands. */
public enum MonthState {
    /** Nothing was filed of it. */
    NOT_FILED,
    /** May still be filed anew. */
    DRAFT,
    /** Waits for another person's verdict. */
    SUBMITTED,
    /** Is what the month was; corrected only by a new version with a reason. */
    VERIFIED,
    /** Is to be filed anew. */
    REJECTED;

    /** Null where none is asked for. */
    public static @Nullable MonthState parse(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(values())
                        .filter(it -> it != NOT_FILED && it.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(
                                "state.unknown",
                                Message.of(
                                        "state.unknown",
                                        Texts.shortened(text),
                                        "[DRAFT, SUBMITTED, VERIFIED, REJECTED]"),
                                "state"));
    }
}
