package io.fenji.grading.decision;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the recorded decisions: the decision, or what can still be told of one that somebody changed so that it cannot be read. */
public sealed interface OnRecord permits Decision, OnRecord.Broken {

    /** Null of a decision that is not recorded. */
    @Nullable
    Long id();

    @Nullable
    Long run();

    /** The decision, or a refusal that names what cannot be read. */
    Decision readable();

    /** Its id, where it is recorded. */
    default long number() {
        return Objects.requireNonNull(id(), "A recorded decision has an id");
    }

    /** One that cannot be read; what cannot be told of it is null in the line. */
    record Broken(@Nullable Long run, DecisionLine line) implements OnRecord {

        @Override
        public @Nullable Long id() {
            return line.id();
        }

        @Override
        public Decision readable() {
            throw Objects.requireNonNull(line.unreadable()).refusal(id(), line.customer());
        }
    }
}
