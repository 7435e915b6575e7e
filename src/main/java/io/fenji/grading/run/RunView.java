package io.fenji.grading.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is told.
 *
 * @param kind a PREVIEW gives no tiers
 * @param preliminary an order of the last 12 months lacks its profit, so every share rests on an incomplete total: the run cannot be approved
 * @param figures number of the last import that is taken into account
 * @param reason of a rejection or a withdrawal; of an approval, why some were left out
 * @param leftOut how many customers its approval left out
 * @param notes what is strange about it; left out where there is nothing
 */
public record RunView(
        long id,
        Month asOf,
        RunKind kind,
        RunState state,
        boolean preliminary,
        long total,
        long done,
        Map<String, Long> counts,
        String ruleSet,
        long figures,
        Instant startedAt,
        String startedBy,
        @Nullable Instant endedAt,
        @Nullable Instant submittedAt,
        @Nullable String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason,
        long leftOut,
        @Nullable String failure,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Message> notes) {

    public static RunView of(GradingRun run) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("A", run.gradedA);
        counts.put("B", run.gradedB);
        counts.put("C", run.gradedC);
        counts.put("D", run.gradedD);
        counts.put("HELD", run.held);
        counts.put("RULE_ERROR", run.ruleErrors);
        return new RunView(
                run.id,
                run.month(),
                run.kind(),
                run.state,
                run.preliminary,
                run.total,
                run.done,
                counts,
                run.ruleSet,
                run.figures,
                run.startedAt,
                run.startedBy,
                run.endedAt,
                run.submittedAt,
                run.submittedBy,
                run.decidedAt,
                run.decidedBy,
                run.reason,
                run.leftOut == null ? 0 : run.leftOut,
                run.failure,
                run.notes());
    }

    String position() {
        return String.valueOf(id);
    }
}
