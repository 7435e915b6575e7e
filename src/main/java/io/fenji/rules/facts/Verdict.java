package io.fenji.rules.facts;

/** What a rule may conclude: one sentence per rule, with a literal text. Of a customer a tier, a hold or a flag; of a month's figures a finding. */
public interface Verdict {

    /** The customer belongs to this tier (A, B, C or D), unless a tier rule of higher salience matches as well. */
    void tier(String tier);

    /** The customer is not graded now, for this reason; its present tier stays (policy 二, reading 8). */
    void hold(String reason);

    /** A mark beside the tier, such as PROVISIONAL; it changes no tier. */
    void flag(String name);

    /** Whoever verifies the month's figures has to look at this, such as LATE; it blocks nothing (policy 三(一)2). */
    void finding(String code);
}
