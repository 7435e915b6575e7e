package io.fenji.governance.rulechange;

import io.fenji.testing.Beginning;

/** Shared by tests that edit the rules, each in turn. */
public class OwnRulesFolder implements Beginning {}
