package io.fenji.architecture.wrong.base.terms;

import io.fenji.architecture.wrong.grading.decision.GradingHelper;

/** A word of the policy that knows a higher floor. */
public record Upwards(GradingHelper grading) {}
