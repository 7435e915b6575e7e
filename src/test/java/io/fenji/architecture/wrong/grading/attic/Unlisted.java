package io.fenji.architecture.wrong.grading.attic;

/** A room that is not on the plan. */
public final class Unlisted {}
