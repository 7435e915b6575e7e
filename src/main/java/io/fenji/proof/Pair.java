package io.fenji.proof;

import io.fenji.facts.CustomerMetrics;

/** A customer before and after one metric of it changed. */
record Pair(CustomerMetrics before, CustomerMetrics after) {}
