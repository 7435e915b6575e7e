package io.fenji.base.terms;

/** Who writes first when the service starts. */
public final class StartOrder {

    /** Whether the database is the right one. */
    public static final int DATABASE = 1;

    /** What was recorded before there was a ledger. */
    public static final int LEDGER = 2;

    /** Whether the company's currency is the database's. */
    public static final int CURRENCY = 3;

    /** The rule set in force. */
    public static final int RULES = 4;

    /** The shipped strategies. */
    public static final int STRATEGIES = 5;

    /** Edits of the rules folder since the last stop. */
    public static final int RULE_CHANGES = 5;

    /** Customers who were erased before an erasure closed them. */
    public static final int ERASURES = 6;

    /** Runs that were cut off go on. */
    public static final int RUNS = 20;

    /** Replays that were cut off go on. */
    public static final int REPLAYS = 21;

    /** The first users. */
    public static final int USERS = 30;

    /** The demo's customers and figures: its users look after them. */
    public static final int DEMO = 31;

    /** The ledger's head, signed, with what the start itself has recorded. */
    public static final int ANCHORS = 40;

    /** What waits for receivers outside of the house. */
    public static final int OUTBOX = 41;

    /** What is said of a start that has come to its end. */
    public static final int SAID = 50;

    private StartOrder() {}
}
