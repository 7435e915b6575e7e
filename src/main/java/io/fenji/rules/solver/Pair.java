package io.fenji.rules.solver;

import io.fenji.rules.facts.CustomerFacts;

/** A customer before and after one metric of it changed. */
public record Pair(CustomerFacts before, CustomerFacts after) {}
