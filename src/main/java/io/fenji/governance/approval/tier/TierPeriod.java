package io.fenji.governance.approval.tier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tier in force on [from, to), as it was recorded at a moment.
 *
 * @param to first day on which it no longer is; null: until further notice
 * @param decision it rests on; null: on an override
 * @param override it rests on; null: on a decision
 * @param supersededAt from which moment on a later record tells it better; null: not yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TierPeriod(
        Tier tier,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Long decision,
        @Nullable Long override,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant supersededAt) {

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    public boolean overlaps(TierPeriod other) {
        return covers(other.from) || other.covers(from);
    }

    /** Without the days of those. */
    List<TierPeriod> without(List<TierPeriod> others) {
        var parts = List.of(this);
        for (var other : others) {
            parts = parts.stream().flatMap(part -> part.without(other).stream()).toList();
        }
        return parts;
    }

    /** The part of it with that day, which none of those holds. */
    TierPeriod cut(List<TierPeriod> others, LocalDate day) {
        return without(others).stream().filter(it -> it.covers(day)).findFirst().orElse(this);
    }

    /** Without the days of that one: nothing of it, one part, or one on either side. */
    List<TierPeriod> without(TierPeriod other) {
        if (!overlaps(other)) {
            return List.of(this);
        }
        var parts = new ArrayList<TierPeriod>();
        if (from.isBefore(other.from)) {
            parts.add(on(from, other.from));
        }
        if (other.to != null && (to == null || other.to.isBefore(to))) {
            parts.add(on(other.to, to));
        }
        return parts;
    }

    private TierPeriod on(LocalDate first, @Nullable LocalDate end) {
        return new TierPeriod(tier, first, end, decision, override, recordedAt, recordedBy, supersededAt);
    }
}
