package io.fenji.architecture.wrong.base.storage;

import io.fenji.architecture.wrong.base.terms.AndRound;

/** A room that uses the one beside it, which uses it. */
public record Round(AndRound other) {}
