package io.fenji.grading.monthly;

import io.fenji.testing.Beginning;

/** Shared by the tests that file months: each has customers of its own. */
public class MonthsFiled implements Beginning {}
