package io.fenji.rules.solver;

import io.fenji.rules.facts.Facts;

/** A customer before and after one metric of it changed. */
public record Pair(Facts before, Facts after) {}
