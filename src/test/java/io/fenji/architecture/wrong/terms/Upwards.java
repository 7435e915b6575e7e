package io.fenji.architecture.wrong.terms;

import io.fenji.architecture.wrong.grading.GradingHelper;

/** A word of the policy that knows a higher floor. */
public record Upwards(GradingHelper grading) {}
