package io.fenji.architecture.wrong.grading.decision;

/** A name that says nothing. */
public final class GradingHelper {}
