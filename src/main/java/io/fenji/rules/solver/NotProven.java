package io.fenji.rules.solver;

import io.fenji.base.terms.Message;

/** A question that was not answered, in the time it had or at all. It is told as undecided, never as an answer. */
public final class NotProven extends RuntimeException {

    /** Why; not kept when it is serialized, which it never is. */
    private final transient Message why;

    public NotProven(String key, Object... values) {
        super(key, null, false, false);
        this.why = Message.of(key, values);
    }

    NotProven(RuntimeException cause, String key, Object... values) {
        super(key, cause);
        this.why = Message.of(key, values);
    }

    public Message why() {
        return why;
    }
}
