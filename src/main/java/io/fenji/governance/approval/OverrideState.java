package io.fenji.governance.approval;

/** Where an override stands, and where it may go from there. That it has run out is no state: its last day says so. */
public enum OverrideState {
    /** Waits for another person's verdict. */
    PROPOSED,
    /** Holds on its days. */
    APPROVED,
    REJECTED,
    /** Taken back by who proposed it. */
    WITHDRAWN,
    /** Was approved, and ended before its day. */
    ENDED;

    boolean may(OverrideState next) {
        return switch (this) {
            case PROPOSED -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED, ENDED -> next == ENDED; // one that was ended on a day to come can be ended sooner
            case REJECTED, WITHDRAWN -> false;
        };
    }
}
