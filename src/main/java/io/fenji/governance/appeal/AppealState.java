package io.fenji.governance.appeal;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Texts;
import java.util.Arrays;

/** Where an appeal stands. */
public enum AppealState {
    OPEN,
    /** The manager agrees: another tier by override, or the month is to be run again. */
    UPHELD,
    DISMISSED,
    WITHDRAWN;

    static AppealState parse(String text) {
        return Arrays.stream(values())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "state.unknown",
                        Message.of("state.unknown", Texts.shortened(text), Arrays.toString(values())),
                        "state"));
    }
}
