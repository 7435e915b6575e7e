package io.fenji.governance.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Conclusion;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause's part of the way from one decision to another: everything before it is as in the later decision, everything after it as in the earlier.
 *
 * @param moved true where outcome or tier changed by this cause
 * @param metrics those that it changed
 * @param criteria those that are met now and were not, or the other way round, or that another rule set states otherwise
 * @param told in plain words
 */
public record Step(
        Cause cause,
        boolean moved,
        Place from,
        Place to,
        List<MetricChange> metrics,
        List<CriterionChange> criteria,
        Message told) {

    /** @param tier by the rules, or by an override where one is in force; null where there is neither */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Place(Outcome outcome, @Nullable Tier tier) {

        static Place of(Conclusion conclusion) {
            return new Place(conclusion.outcome(), conclusion.tier());
        }

        /** Whether somebody who was at the one and is at the other was not moved: in one tier, or with the same outcome in none. */
        boolean isLike(Place other) {
            return tier == other.tier && (tier != null || outcome == other.outcome);
        }

        /** Where the customer is, as in "in tier B". */
        Message told() {
            if (tier != null) {
                return Message.of("part.in-tier", tier);
            }
            return outcome == Outcome.HELD ? Message.of("part.held") : Message.of("part.no-tier", outcome);
        }
    }

    /** A metric before and after: a number, a text, or null where it is not computable. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record MetricChange(
            String metric,
            String unit,
            @Nullable Object from,
            @Nullable Object to) {}

    /** A criterion by its id before and after; null where the rule set has none of that id. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CriterionChange(
            String id, @Nullable Held from, @Nullable Held to) {}

    /** A criterion as it is written, and whether it was met. */
    public record Held(String text, boolean met) {}
}
