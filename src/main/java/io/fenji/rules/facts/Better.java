package io.fenji.rules.facts;

/** Which way a metric is better for the customer. */
public enum Better {
    HIGHER,
    LOWER,
    /** The metric speaks neither for nor against a customer. */
    NEITHER
}
