package io.fenji.governance.attribution;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Outcome;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.attribution.Step.Place;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two decisions on a customer.
 *
 * @param moved true where the tiers differ, those of overrides where they are in force; where there is a tier in neither, the outcomes
 * @param causes those that moved the customer, in the order of the steps; several may move it there and back
 * @param steps all causes in their order, those that changed nothing too
 * @param masked figures that the caller may not see: they are null or left unsaid. Left out where there are none
 */
public record Attribution(
        String customer,
        Point from,
        Point to,
        boolean moved,
        List<Cause> causes,
        List<Step> steps,
        List<Message> summary,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked) {

    private static final String COMPANY_PROFIT = "companyProfit";

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
                    it.conclusion().outcome(),
                    it.conclusion().tier(),
                    it.ruleSet(),
                    it.figures(),
                    companyProfit,
                    it.provided(),
                    it.recordedAt(),
                    it.recordedBy(),
                    override);
        }

        private Point hiding() {
            return new Point(
                    decision,
                    asOf,
                    outcome,
                    tier,
                    ruleSet,
                    figures,
                    null,
                    metricsProvided,
                    recordedAt,
                    recordedBy,
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

        private Message told() {
            return Message.of("part.place", inForce().told(), by());
        }

        private Message by() {
            return override == null ? Message.asItIs("") : Message.of("part.by", override.id());
        }
    }

    /** @param steps without what is hidden */
    static Attribution of(String customer, Point from, Point to, List<Step> steps, Hidden hidden) {
        var moved = !from.inForce().isLike(to.inForce());
        var summary =
                new java.util.ArrayList<>(List.of(moved ? moved(customer, from, to) : stayed(customer, from, to)));
        steps.forEach(step -> summary.add(step.told()));
        return new Attribution(
                customer,
                hidden.isNothing() ? from : from.hiding(),
                hidden.isNothing() ? to : to.hiding(),
                moved,
                steps.stream().filter(Step::moved).map(Step::cause).toList(),
                steps,
                summary,
                hidden.isNothing()
                        ? List.of()
                        : Stream.concat(hidden.masked().stream(), Stream.of(COMPANY_PROFIT))
                                .toList());
    }

    private static Message moved(String customer, Point from, Point to) {
        var before = from.inForce().tier();
        var after = to.inForce().tier();
        return before != null && after != null
                ? Message.of("part.went", customer, before, from.by(), from.asOf, after, to.by(), to.asOf)
                : Message.of("part.was", customer, from.told(), from.asOf, to.told(), to.asOf);
    }

    private static Message stayed(String customer, Point from, Point to) {
        return Message.of("part.stayed", customer, to.told(), from.asOf, to.asOf);
    }
}
