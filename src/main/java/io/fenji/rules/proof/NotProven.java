package io.fenji.rules.proof;

/** A question that was not answered, in the time it had or at all. It is told as undecided, never as an answer. */
final class NotProven extends RuntimeException {

    NotProven(String why) {
        super(why, null, false, false);
    }

    NotProven(String why, RuntimeException cause) {
        super(why, cause);
    }
}
