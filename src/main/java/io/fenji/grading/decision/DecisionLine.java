package io.fenji.grading.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision in a list; the whole of it is at /decisions/{id}.
 *
 * @param masked fields that the caller may not see: they are null or empty. Left out where there are none
 * @param unreadable why the decision cannot be read, or contradicts itself; then only what can be read is not null. Left out where all is well
 */
public record DecisionLine(
        @Nullable Long id,
        @Nullable String customer,
        @Nullable Month asOf,
        @Nullable Outcome outcome,
        @Nullable Tier tier,
        @Nullable String rule,
        List<String> flags,
        List<Message> holds,
        @Nullable String error,
        @Nullable String ruleSet,
        @Nullable Instant recordedAt,
        @Nullable String recordedBy,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Unreadable unreadable,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    private static final List<String> MASKED =
            List.of("outcome", "rule", "flags", "holds", "error", "recordedAt", "recordedBy");

    /** Of a customer of which the caller sees the tier alone. */
    public DecisionLine tierOnly() {
        return new DecisionLine(
                id, customer, asOf, null, tier, null, List.of(), List.of(), null, ruleSet, null, null, null, MASKED);
    }

    /** Held against its rule set, whatever is asked. */
    public static DecisionLine of(OnRecord it, TheirRules rules) {
        return it instanceof OnRecord.Broken broken ? broken.line() : of(it.readable(), rules);
    }

    private static DecisionLine of(Decision it, TheirRules rules) {
        try {
            Unreadable.unlessItFits(it, rules.of(it));
            return of(it, rules.holds(it), null);
        } catch (Refusal refusal) {
            return of(it, Unreadable.of(refusal));
        }
    }

    /** Of a decision that can be read, but not told: it does not fit its rule set, or that is not there. */
    public static DecisionLine of(Decision it, Unreadable why) {
        return of(it, Holds.said(it.conclusion().holds()), why);
    }

    private static DecisionLine of(Decision it, List<Message> holds, @Nullable Unreadable why) {
        return new DecisionLine(
                it.id(),
                it.customer(),
                it.asOf(),
                it.conclusion().outcome(),
                it.conclusion().tier(),
                it.conclusion().rule(),
                it.flags(),
                holds,
                it.conclusion().error(),
                it.ruleSet(),
                it.recordedAt(),
                it.recordedBy(),
                why,
                List.of());
    }

    public String position() {
        return String.valueOf(id);
    }
}
