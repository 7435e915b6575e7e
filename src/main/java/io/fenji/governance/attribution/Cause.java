package io.fenji.governance.attribution;

/** What can make two decisions on a customer differ, in the order in which it is taken into account. */
public enum Cause {
    /** The figures on record no longer give the metrics that were recorded: the records were changed behind the service's back, or it computes otherwise now. */
    NOT_REPRODUCIBLE,
    /** Figures of the earlier decision's months were corrected, or came in late. */
    DATA_CORRECTION,
    /** The customer's own figures of another month, and the tier it has meanwhile. */
    OWN_METRICS,
    /** The company's total, of which the profit share is a part. */
    COMPANY_TOTAL,
    /** Metrics that a caller gave: what is behind them is not known. */
    GIVEN_METRICS,
    /** Another rule set. */
    RULE_CHANGE,
    /** Management put the customer into another tier than the rules gave. It frames the others: what one took away comes first, what one puts in its place last. */
    OVERRIDE
}
