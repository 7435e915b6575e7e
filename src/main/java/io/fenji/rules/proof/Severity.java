package io.fenji.rules.proof;

/** How a finding is to be taken. */
public enum Severity {
    /** Nobody can mean this: a customer without a tier, or a rule without effect. */
    DEFECT,
    /** It may be meant; somebody should look. */
    REVIEW,
    /** Good to know. */
    NOTE
}
