package io.fenji.rules.facts;

import java.util.Locale;

/** What a rule can say: the sentences of {@link Verdict}. */
public enum Saying {
    /** Of the rules that match, the one of the highest salience gives it; one of them matches everybody. */
    TIER,
    HOLD,
    FLAG;

    /** As rule files write it. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
