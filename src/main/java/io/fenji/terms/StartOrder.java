package io.fenji.terms;

/** Who writes first when the service starts. */
public final class StartOrder {

    /** Whether the database is the right one. */
    public static final int DATABASE = 1;

    /** Whether the company's currency is the database's. */
    public static final int CURRENCY = 2;

    /** The rule set in force. */
    public static final int RULES = 3;

    /** The shipped strategies. */
    public static final int STRATEGIES = 4;

    /** Edits of the rules folder since the last stop. */
    public static final int RULE_CHANGES = 4;

    /** The demo's customers and figures. */
    public static final int DEMO = 10;

    /** Runs that were cut off go on. */
    public static final int RUNS = 20;

    /** Replays that were cut off go on. */
    public static final int REPLAYS = 21;

    /** The first users. */
    public static final int USERS = 30;

    private StartOrder() {}
}
