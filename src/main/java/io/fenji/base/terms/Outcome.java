package io.fenji.base.terms;

/** How a grading ended. */
public enum Outcome {
    /** The customer is in a tier. */
    GRADED,
    /** Figures are missing, so nothing is guessed: the present tier stays (policy 二, reading 8). */
    HELD,
    /** The engine and the criteria did not agree: no tier is given. */
    RULE_ERROR
}
