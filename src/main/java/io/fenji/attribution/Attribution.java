package io.fenji.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.approval.TierOverride;
import io.fenji.attribution.Step.Place;
import io.fenji.grading.Decision;
import io.fenji.terms.Month;
import io.fenji.terms.Outcome;
import io.fenji.terms.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two decisions on a customer.
 *
 * @param moved true where outcome or tier differ, the tier of an override where one is in force
 * @param causes those that moved the customer, in the order of the steps; several may move it there and back
 * @param steps all causes in their order, those that changed nothing too
 */
public record Attribution(
        String customer,
        Point from,
        Point to,
        boolean moved,
        List<Cause> causes,
        List<Step> steps,
        List<String> summary) {

    /**
     * One of the two decisions.
     *
     * @param tier null unless GRADED
     * @param figures number of the last import that it took into account
     * @param override that is in force on the first day after its month, as it is known now; null: none is
     * @param companyProfit of which the share is a part, company currency; null where a caller gave the metrics
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Point(
            @Nullable Long decision,
            Month asOf,
            Outcome outcome,
            @Nullable Tier tier,
            String ruleSet,
            long figures,
            @Nullable BigDecimal companyProfit,
            boolean metricsProvided,
            Instant recordedAt,
            String recordedBy,
            @Nullable TierOverride override) {

        static Point of(Decision it, @Nullable BigDecimal companyProfit, @Nullable TierOverride override) {
            return new Point(
                    it.id(),
                    it.asOf(),
                    it.outcome(),
                    it.tier(),
                    it.ruleSet(),
                    it.figures(),
                    companyProfit,
                    it.provided(),
                    it.recordedAt(),
                    it.recordedBy(),
                    override);
        }

        /** By the decision alone. */
        Place decided() {
            return new Place(outcome, tier);
        }

        /** With the override, if one is in force. */
        Place inForce() {
            return override == null ? decided() : new Place(outcome, override.tier());
        }

        private String told() {
            return override == null
                    ? decided().told()
                    : "%s (by override %d)".formatted(inForce().told(), override.id());
        }
    }

    static Attribution of(String customer, Point from, Point to, List<Step> steps) {
        var moved = from.override != null && to.override != null
                ? from.inForce().tier() != to.inForce().tier()
                : !from.inForce().equals(to.inForce());
        var first = moved
                ? "Customer %s went from %s as of %s to %s as of %s."
                        .formatted(customer, from.told(), from.asOf, to.told(), to.asOf)
                : "Customer %s is at %s in both decisions, as of %s and %s."
                        .formatted(customer, to.told(), from.asOf, to.asOf);
        var summary = new java.util.ArrayList<>(List.of(first));
        steps.forEach(step -> summary.add(step.told()));
        return new Attribution(
                customer,
                from,
                to,
                moved,
                steps.stream().filter(Step::moved).map(Step::cause).toList(),
                steps,
                summary);
    }
}
