package io.fenji.grading;

import io.fenji.ruleset.RuleSets;
import io.fenji.terms.Month;
import io.fenji.terms.Outcome;
import io.fenji.terms.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision in a list; the whole of it is at /decisions/{id}. */
public record DecisionLine(
        @Nullable Long id,
        String customer,
        Month asOf,
        Outcome outcome,
        @Nullable Tier tier,
        @Nullable String rule,
        List<String> flags,
        List<String> holds,
        @Nullable String error,
        String ruleSet,
        Instant recordedAt,
        String recordedBy) {

    public static DecisionLine of(Decision it, RuleSets ruleSets) {
        return new DecisionLine(
                it.id(),
                it.customer(),
                it.asOf(),
                it.outcome(),
                it.tier(),
                it.rule(),
                it.flags(),
                Holds.told(it, () -> ruleSets.ofHash(it.ruleSet())),
                it.error(),
                it.ruleSet(),
                it.recordedAt(),
                it.recordedBy());
    }

    String position() {
        return String.valueOf(id);
    }
}
