package io.fenji.grading.decision;

import org.jspecify.annotations.Nullable;

/** A row of the recorded decisions: the decision, or what can still be told of one that somebody changed so that it cannot be read. */
public sealed interface OnRecord permits Decision, UnreadableDecision {

    @Nullable
    Long id();

    /** The decision, or a refusal that names what cannot be read. */
    Decision readable();
}
