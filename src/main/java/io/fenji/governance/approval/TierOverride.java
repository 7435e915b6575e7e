package io.fenji.governance.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Management's deviation from what the rules gave (policy 三(三)2), with its reason and its end.
 *
 * @param from first day on which it holds, if it is approved
 * @param until first day on which it no longer does, as it was proposed
 * @param endedOn first day on which it no longer does, where it was ended before; null: it was not
 * @param steps what became of it, in their order
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TierOverride(
        long id,
        String customer,
        Tier tier,
        LocalDate from,
        LocalDate until,
        String reason,
        OverrideState state,
        @Nullable LocalDate endedOn,
        Instant proposedAt,
        String proposedBy,
        List<Step> steps) {

    /** @param comment null where none was given */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Step(OverrideState state, @Nullable String comment, Instant at, String by) {}

    /** Who approved it; null where nobody did. */
    public @Nullable String approvedBy() {
        return steps.stream()
                .filter(step -> step.state() == OverrideState.APPROVED)
                .map(Step::by)
                .findFirst()
                .orElse(null);
    }

    /** The first day on which it no longer holds. */
    public LocalDate end() {
        return endedOn == null ? until : endedOn;
    }

    /** Whether it has the customer in its tier on that day, once it is approved. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(end());
    }

    String position() {
        return String.valueOf(id);
    }
}
