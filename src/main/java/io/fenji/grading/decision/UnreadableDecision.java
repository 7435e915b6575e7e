package io.fenji.grading.decision;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can still be told of a decision that cannot be read; what cannot be is null there. */
public record UnreadableDecision(@Nullable Long run, DecisionLine line) implements OnRecord {

    @Override
    public @Nullable Long id() {
        return line.id();
    }

    @Override
    public Decision readable() {
        throw Objects.requireNonNull(line.unreadable()).refusal(id(), line.customer());
    }
}
