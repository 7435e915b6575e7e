package io.fenji.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.terms.Tier;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tier in force on [from, to), as it was recorded at a moment.
 *
 * @param to first day on which it no longer is; null: until further notice
 * @param decision it rests on
 * @param supersededAt from which moment on a later record tells it better; null: not yet
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TierPeriod(
        Tier tier,
        LocalDate from,
        @Nullable LocalDate to,
        long decision,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant supersededAt) {}
