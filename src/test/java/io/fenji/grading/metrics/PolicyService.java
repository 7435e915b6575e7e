package io.fenji.grading.metrics;

import io.fenji.testing.Beginning;

/**
 * A service for the checks of policy 二(一). Shares depend on everybody's profit, so each check has years of its own, all of them before the demo's
 * first month.
 */
public class PolicyService implements Beginning {}
