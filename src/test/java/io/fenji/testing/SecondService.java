package io.fenji.testing;

/** As {@link DemoService}, another one: for tests that make much of everything, or count what there is of users and entries of the ledger. */
public class SecondService extends DemoService {}
