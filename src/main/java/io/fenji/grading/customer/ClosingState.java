package io.fenji.grading.customer;

/** Where a closing stands. Only what is PROPOSED goes on from there. */
enum ClosingState {
    /** Waits for another person's verdict. */
    PROPOSED,
    /** The customer ends on that day, or has ended. */
    APPROVED,
    REJECTED,
    /** Taken back by who proposed it. */
    WITHDRAWN
}
