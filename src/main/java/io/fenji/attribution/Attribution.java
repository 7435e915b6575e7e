package io.fenji.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param moved true where outcome or tier differ
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
            String recordedBy) {

        static Point of(Decision it, @Nullable BigDecimal companyProfit) {
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
                    it.recordedBy());
        }

        private String told() {
            return tier == null ? outcome.name() : tier.name();
        }
    }

    static Attribution of(String customer, Point from, Point to, List<Step> steps) {
        var moved = from.outcome != to.outcome || from.tier != to.tier;
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
