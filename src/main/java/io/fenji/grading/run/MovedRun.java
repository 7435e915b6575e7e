package io.fenji.grading.run;

import java.time.Instant;

/**
 * A run whose moments were moved by a save, and what its entry in the ledger proves.
 *
 * @param startedAt as it stands in the database
 * @param recorded as the entry has it: with it, and with nothing else, the row has the entry's hash
 * @param began when it began: a multiple of a quarter of an hour from {@code recorded}, next to the moment of the entry
 */
public record MovedRun(long run, Instant startedAt, Instant recorded, Instant began) {}
