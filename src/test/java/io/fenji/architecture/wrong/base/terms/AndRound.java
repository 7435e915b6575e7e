package io.fenji.architecture.wrong.base.terms;

import io.fenji.architecture.wrong.base.storage.Round;

/** The other half of the circle. */
public record AndRound(Round other) {}
