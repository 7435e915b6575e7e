package io.fenji.rules.rulebook;

import io.fenji.base.terms.Month;
import org.jspecify.annotations.Nullable;

/**
 * Fired in the transaction that brings a rule set into force, the first one too: an observer that throws undoes it.
 *
 * @param from the month from which on it grades; null: every month
 * @param label what people call the set; null where nobody named it
 */
public record RuleSetActivated(
        String hash, @Nullable Month from, @Nullable String label) {}
