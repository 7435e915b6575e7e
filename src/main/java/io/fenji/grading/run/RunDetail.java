package io.fenji.grading.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.metrics.FigureGaps;
import io.fenji.grading.metrics.Lacking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param lacking the orders for which it is preliminary, as they were known when it began; null: it is not, unless it is masked
 * @param masked fields that the caller may not see: they are null. Left out where there are none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RunDetail(
        @JsonUnwrapped RunView run,
        @Nullable Lacking lacking,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    static RunDetail of(GradingRun run, FigureGaps gaps) {
        return new RunDetail(RunView.of(run), lacking(run, gaps), List.of());
    }

    /** For whoever may not read orders. */
    static RunDetail withoutOrders(GradingRun run) {
        return new RunDetail(RunView.of(run), null, List.of("lacking"));
    }

    /** The orders for which the run is preliminary, as they were known when it began; null: it is not. */
    public static @Nullable Lacking lacking(GradingRun run, FigureGaps gaps) {
        return run.preliminary
                ? gaps.ofLastYear(run.month(), run.figures, "/api/v1/runs/%d/gaps".formatted(run.id))
                : null;
    }
}
