package io.fenji.rules.facts;

import java.util.Locale;

/** What a rule can say: the sentences of {@link Verdict}. */
public enum Saying {
    /** Of the rules that match, the one of the highest salience gives it; one of them matches everybody. */
    TIER(Matter.CUSTOMER),
    HOLD(Matter.CUSTOMER),
    FLAG(Matter.CUSTOMER),
    /** Of figures that somebody should look at before they are verified. */
    FINDING(Matter.MONTH);

    private final Matter matter;

    Saying(Matter matter) {
        this.matter = matter;
    }

    /** Of what it is said. */
    public Matter of() {
        return matter;
    }

    /** As rule files write it. */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
