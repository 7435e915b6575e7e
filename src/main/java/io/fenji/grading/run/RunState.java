package io.fenji.grading.run;

/** Where a run stands, and where it may go from there. */
public enum RunState {
    RUNNING,
    EVALUATED,
    SUBMITTED,
    APPROVED,
    REJECTED,
    WITHDRAWN,
    FAILED;

    /** Whether a run may pass from this state to that one. */
    public boolean may(RunState next) {
        return switch (this) {
            case RUNNING -> next == EVALUATED || next == FAILED || next == WITHDRAWN;
            case EVALUATED -> next == SUBMITTED || next == WITHDRAWN;
            case SUBMITTED -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED, REJECTED, WITHDRAWN, FAILED -> false;
        };
    }
}
