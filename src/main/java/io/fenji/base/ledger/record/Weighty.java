package io.fenji.base.ledger.record;

/** Something that weighs much was recorded and committed: its head is anchored at once, without waiting for the hour. */
public record Weighty() {}
