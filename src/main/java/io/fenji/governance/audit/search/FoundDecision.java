package io.fenji.governance.audit.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.OnRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that answers a question.
 *
 * @param whole all that is recorded and can be read, for tables
 * @param criteria the unmet ones that the question is about; null where it is about none, and where the decision cannot be read
 * @param hidden from whoever asks
 */
public record FoundDecision(
        @JsonIgnore OnRecord whole,
        @JsonUnwrapped DecisionLine line,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MissedCriterion> criteria,

        @JsonIgnore Hidden hidden) {

    /** Metrics that whoever asks may not see; left out where there are none, or where the question is about no criteria. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    List<String> masked() {
        return criteria == null ? List.of() : hidden.masked();
    }

    String position() {
        return String.valueOf(line.id());
    }
}
