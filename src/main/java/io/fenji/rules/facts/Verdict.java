package io.fenji.rules.facts;

/** What a rule may conclude: one sentence per rule, with a literal text. */
public interface Verdict {

    /** The customer belongs to this tier (A, B, C or D), unless a tier rule of higher salience matches as well. */
    void tier(String tier);

    /** The customer is not graded now, for this reason; its present tier stays (policy 二, reading 8). */
    void hold(String reason);

    /** A mark beside the tier, such as PROVISIONAL; it changes no tier. */
    void flag(String name);
}
