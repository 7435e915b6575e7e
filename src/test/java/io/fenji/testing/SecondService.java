package io.fenji.testing;

/** Shared by tests that make much of everything, or count what there is of users and entries of the ledger. */
public class SecondService implements Beginning {}
