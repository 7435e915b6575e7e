package io.fenji.rules.attribute;

/** Where the definition of an attribute stands. */
public enum AttributeState {
    /** Waits for another person's verdict. */
    PROPOSED,
    /** Rules may name it, and customers have values of it. */
    APPROVED,
    REJECTED,
    /** Taken back by who proposed it. */
    WITHDRAWN,
    /** Was approved, and is not to be named any more. */
    RETIRED;

    boolean may(AttributeState next) {
        return switch (this) {
            case PROPOSED -> next == APPROVED || next == REJECTED || next == WITHDRAWN;
            case APPROVED -> next == RETIRED;
            case REJECTED, WITHDRAWN, RETIRED -> false;
        };
    }

    /** Whether another of the same name would contradict it. */
    boolean holdsItsName() {
        return this == PROPOSED || this == APPROVED;
    }
}
