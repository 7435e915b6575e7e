package io.fenji.rules.solver;

/** A question that was not answered, in the time it had or at all. It is told as undecided, never as an answer. */
public final class NotProven extends RuntimeException {

    public NotProven(String why) {
        super(why, null, false, false);
    }

    NotProven(String why, RuntimeException cause) {
        super(why, cause);
    }
}
