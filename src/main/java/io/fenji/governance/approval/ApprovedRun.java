package io.fenji.governance.approval;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.recheck.ChangedSince;
import io.fenji.grading.run.RunView;
import org.jspecify.annotations.Nullable;

/** @param changedSince what had changed between the beginning of the run and its approval; null: nothing */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ApprovedRun(
        @JsonUnwrapped RunView run, @Nullable ChangedSince changedSince) {}
