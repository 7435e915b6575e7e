package io.fenji.governance.audit.explanation;

import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.outlook.Outlook;
import io.fenji.grading.decision.CriterionResult;
import io.fenji.grading.decision.DecisionView;
import io.fenji.grading.recheck.Correction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation in plain English sentences. */
final class Sentences {

    private Sentences() {}

    static List<String> of(
            DecisionView decision,
            List<Explanation.TierRule> tiers,
            @Nullable Tier overriddenBy,
            List<TierOverride> overrides,
            Outlook outlook,
            @Nullable Correction correctedSince) {
        var sentences = new ArrayList<String>();
        sentences.add(
                switch (decision.outcome()) {
                    case GRADED ->
                        "Customer %s is %s %s as of %s: every criterion of the rule \"%s\" is met."
                                .formatted(
                                        decision.customer(),
                                        overriddenBy == null ? "in tier" : "graded",
                                        decision.tier(),
                                        decision.asOf(),
                                        decision.rule());
                    case HELD ->
                        "Customer %s is not graded as of %s: %s. Its present tier stays."
                                .formatted(decision.customer(), decision.asOf(), String.join("; ", decision.holds()));
                    case RULE_ERROR ->
                        "Customer %s has no tier as of %s: the rule engine and the criteria do not agree (%s)."
                                .formatted(decision.customer(), decision.asOf(), decision.error());
                });
        figures(decision).ifPresent(sentences::add);
        overrides.forEach(it -> sentences.add(
                "From %s until %s management has it in tier %s by override %d, whatever the rules give: %s (proposed by %s, approved by %s)."
                        .formatted(
                                it.from(),
                                it.end(),
                                it.tier(),
                                it.id(),
                                it.reason(),
                                it.proposedBy(),
                                it.approvedBy())));
        Explanation.otherTiers(tiers, decision.tier()).stream()
                .filter(tier -> !tier.matched())
                .forEach(tier -> sentences.add((overriddenBy == null ? "Not " : "Not graded ")
                        + missed(
                                tier,
                                tier.isOneOfSeveral(tiers) ? " by the rule \"%s\"".formatted(tier.rule()) : "",
                                decision.masked())));
        sentences.addAll(Prospects.of(outlook));
        if (correctedSince != null) {
            sentences.add(corrected(decision.asOf(), correctedSince, decision.masked()));
        }
        return sentences;
    }

    /** Which orders hold the customer, be it that they lack something or that they are gone. */
    private static Optional<String> figures(DecisionView decision) {
        var lacking = decision.lacking();
        var former = decision.formerOrders();
        if (lacking != null && lacking.count() > 0) {
            return Optional.of("Of %s, %s.".formatted(decision.customer(), lacking.text()));
        }
        return former == null
                ? Optional.empty()
                : Optional.of("Of %s, %d %s, the last of %s: cancelled, or another customer's."
                        .formatted(
                                decision.customer(),
                                former.orders(),
                                former.orders() == 1 ? "order counts no more" : "orders count no more",
                                former.last()));
    }

    private static String corrected(Month asOf, Correction correction, List<String> masked) {
        return "Figures of %1$s were corrected since: %2$s; run %1$s again."
                .formatted(
                        asOf,
                        correction.metrics().stream()
                                .map(it -> masked.contains(it.metric())
                                        ? it.metric() + " is another now"
                                        : "%s %s is %s now"
                                                .formatted(it.metric(), known(it.recorded()), known(it.now())))
                                .collect(Collectors.joining("; ")));
    }

    private static String known(@Nullable Object value) {
        return value == null ? "not computable" : shown(value);
    }

    private static String missed(Explanation.TierRule tier, String byRule, List<String> masked) {
        var reasons = tier.criteria().stream()
                .filter(criterion -> !criterion.met())
                .map(criterion -> unmet(criterion, masked))
                .collect(Collectors.joining("; "));
        return "%s%s: %d of %d criteria %s not met: %s."
                .formatted(
                        tier.tier(),
                        byRule,
                        tier.unmet(),
                        tier.criteria().size(),
                        tier.unmet() == 1 ? "is" : "are",
                        reasons);
    }

    private static String unmet(CriterionResult it, List<String> masked) {
        var comparisons = it.metric() == null
                ? it.parts()
                : List.of(new CriterionResult.Part(
                        it.metric(), it.operator(), it.threshold(), it.actual(), it.met(), it.distance(), it.unit()));
        return comparisons.stream()
                .filter(part -> !part.met())
                .map(part -> unmet(part, masked))
                .collect(Collectors.joining(" and "));
    }

    /** Of a masked metric only that it is not met: not even whether it is computable. */
    private static String unmet(CriterionResult.Part it, List<String> masked) {
        if (masked.contains(String.valueOf(it.metric()))) {
            return "%s is not %s %s".formatted(it.metric(), it.operator(), shown(it.threshold()));
        }
        return it.actual() == null && it.threshold() != null
                ? "%s is not computable".formatted(it.metric())
                : "%s %s is not %s %s".formatted(it.metric(), shown(it.actual()), it.operator(), shown(it.threshold()));
    }

    private static String shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
