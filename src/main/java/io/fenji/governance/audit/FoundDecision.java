package io.fenji.governance.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.OnRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that answers a question.
 *
 * @param whole all that is recorded and can be read, for tables
 * @param criteria the unmet ones that the question is about; null where it is about none, and where the decision cannot be read
 */
public record FoundDecision(
        @JsonIgnore OnRecord whole,
        @JsonUnwrapped DecisionLine line,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MissedCriterion> criteria) {

    String position() {
        return String.valueOf(line.id());
    }
}
