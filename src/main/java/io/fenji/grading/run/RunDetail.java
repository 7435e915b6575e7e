package io.fenji.grading.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.metrics.Lacking;
import org.jspecify.annotations.Nullable;

/** @param lacking the orders for which it is preliminary, as they were known when it began; null: it is not */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunDetail(
        @JsonUnwrapped RunView run, @Nullable Lacking lacking) {

    static RunDetail of(GradingRun run, FigureGaps gaps) {
        return new RunDetail(RunView.of(run), lacking(run, gaps));
    }

    /** The orders for which the run is preliminary, as they were known when it began; null: it is not. */
    public static @Nullable Lacking lacking(GradingRun run, FigureGaps gaps) {
        return run.preliminary
                ? gaps.ofLastYear(run.month(), run.figures, "/api/v1/runs/%d/gaps".formatted(run.id))
                : null;
    }
}
