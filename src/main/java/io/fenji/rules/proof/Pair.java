package io.fenji.rules.proof;

import io.fenji.rules.facts.CustomerMetrics;

/** A customer before and after one metric of it changed. */
record Pair(CustomerMetrics before, CustomerMetrics after) {}
