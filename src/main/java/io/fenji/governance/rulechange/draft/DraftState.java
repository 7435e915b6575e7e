package io.fenji.governance.rulechange.draft;

/** Where a draft stands, and where it may go from there. */
public enum DraftState {
    /** Being written. */
    OPEN,
    /** Waits for its approval. */
    SUBMITTED,
    /** Came into force. */
    ACTIVE,
    REJECTED,
    WITHDRAWN;

    boolean may(DraftState next) {
        return switch (this) {
            case OPEN -> next == SUBMITTED || next == WITHDRAWN;
            case SUBMITTED -> next == OPEN || next == ACTIVE || next == REJECTED || next == WITHDRAWN;
            case ACTIVE, REJECTED, WITHDRAWN -> false;
        };
    }
}
