package io.fenji.grading.monthly.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody did with a version: submitted, verified or rejected it; the comment of a rejection is its reason. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MonthStep(
        @JsonIgnore long figuresId,
        MonthState step,
        @Nullable String comment,
        Instant recordedAt,
        String recordedBy) {}
