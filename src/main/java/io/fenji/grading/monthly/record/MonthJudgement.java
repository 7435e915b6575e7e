package io.fenji.grading.monthly.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules said of a version when it was submitted (policy 三(一)2): never a bar, but who passes a finding over says why.
 *
 * @param ruleSet hash of the set that judged
 * @param criteria of every finding rule, each with actual value, operator, threshold and whether it was met, as they were then
 * @param error why nothing can be said, neither that something was found nor that nothing was; null: it can
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MonthJudgement(
        String ruleSet,
        List<Found> findings,
        List<JsonNode> criteria,
        @Nullable String error) {

    /** A rule that found something, and the code that it says. */
    public record Found(String code, String rule, @Nullable String clause) {}

    /** The codes of what was found, each once. */
    public List<String> codes() {
        return findings.stream().map(Found::code).distinct().toList();
    }

    /** Whether a verifier has to say why it is passed over. */
    public boolean strikes() {
        return error != null || !findings.isEmpty();
    }

    /** Whether anything but findings of these codes is left to say why of. */
    public boolean strikesBeyond(Collection<String> passedOver) {
        return error != null || !passedOver.containsAll(codes());
    }

    public List<JsonNode> criteriaOf(String rule) {
        return criteria.stream()
                .filter(it -> it.path("rule").asText().equals(rule))
                .toList();
    }
}
