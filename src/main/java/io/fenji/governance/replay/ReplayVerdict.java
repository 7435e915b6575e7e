package io.fenji.governance.replay;

/** What a replay says of a recorded decision. */
public enum ReplayVerdict {
    /** Every field came out as it is recorded. */
    IDENTICAL,
    DIFFERENT,
    /** Its rules or its facts cannot be read any more as they were. */
    NOT_REPLAYABLE
}
