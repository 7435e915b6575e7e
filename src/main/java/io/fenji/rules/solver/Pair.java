package io.fenji.rules.solver;

import io.fenji.rules.facts.CustomerMetrics;

/** A customer before and after one metric of it changed. */
public record Pair(CustomerMetrics before, CustomerMetrics after) {}
