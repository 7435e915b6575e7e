package io.fenji.governance.audit.explanation;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Tier;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.outlook.Outlook;
import io.fenji.grading.decision.DecisionView;
import io.fenji.grading.recheck.Correction;
import io.fenji.rules.facts.Metric;
import io.fenji.rules.language.CriterionResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An explanation in plain sentences. */
final class Sentences {

    private static final Message NOTHING = Message.asItIs("");

    private Sentences() {}

    static List<Message> of(
            DecisionView decision,
            RunVerdict verdict,
            List<Explanation.TierRule> tiers,
            @Nullable Tier overriddenBy,
            List<TierOverride> overrides,
            Outlook outlook,
            @Nullable Correction correctedSince) {
        var sentences = new ArrayList<Message>();
        sentences.add(outcome(decision, overriddenBy));
        figures(decision).ifPresent(sentences::add);
        overrides.forEach(it -> sentences.add(overridden(it)));
        Explanation.otherTiers(tiers, decision.tier()).stream()
                .filter(tier -> !tier.matched())
                .forEach(tier -> sentences.add(Message.of(
                        overriddenBy == null ? "why.not" : "why.not-graded",
                        missed(
                                tier,
                                tier.isOneOfSeveral(tiers) ? Message.of("why.by-rule", tier.rule()) : NOTHING,
                                decision.masked()))));
        sentences.addAll(Prospects.of(outlook));
        sentences.addAll(standing(decision.run(), verdict, decision.preliminary()));
        if (correctedSince != null) {
            sentences.add(corrected(decision.asOf(), correctedSince, decision.masked()));
        }
        return sentences;
    }

    /** What keeps the grading from giving a tier, or its figures from being complete. */
    static List<Message> standing(@Nullable Long run, RunVerdict verdict, boolean preliminary) {
        var told = new ArrayList<Message>();
        verdict.keepsFromGiving(run).ifPresent(told::add);
        if (preliminary) {
            told.add(Message.of("why.preliminary"));
        }
        return told;
    }

    private static Message outcome(DecisionView it, @Nullable Tier overriddenBy) {
        return switch (it.outcome()) {
            case GRADED ->
                Message.of(
                        overriddenBy == null ? "why.in-tier" : "why.graded",
                        it.customer(),
                        it.tier(),
                        it.asOf(),
                        it.rule());
            case HELD -> Message.of("why.held", it.customer(), it.asOf(), Message.joined("text.semicolon", it.holds()));
            case RULE_ERROR -> Message.of("why.rule-error", it.customer(), it.asOf(), it.error());
        };
    }

    private static Message overridden(TierOverride it) {
        return Message.of(
                "why.overridden",
                it.from(),
                it.end(),
                it.tier(),
                it.id(),
                it.reason(),
                it.proposedBy(),
                it.approvedBy());
    }

    /** Which orders hold the customer, be it that they lack something or that they are gone. */
    private static Optional<Message> figures(DecisionView decision) {
        var lacking = decision.lacking();
        var former = decision.formerOrders();
        if (lacking != null && lacking.count() > 0) {
            return Optional.of(Message.of("why.lacking", decision.customer(), lacking.text()));
        }
        return former == null
                ? Optional.empty()
                : Optional.of(Message.of(
                        former.orders() == 1 ? "why.former.one" : "why.former.many",
                        decision.customer(),
                        former.orders(),
                        former.last()));
    }

    private static Message corrected(Month asOf, Correction correction, List<String> masked) {
        return Message.of(
                "why.corrected",
                asOf,
                all(
                        "why.list",
                        correction.metrics().stream()
                                .map(it -> masked.contains(it.metric())
                                        ? Message.of("why.changed.masked", it.metric())
                                        : Message.of(
                                                "why.changed",
                                                it.metric(),
                                                known(it.metric(), it.recorded()),
                                                known(it.metric(), it.now())))
                                .toList()));
    }

    private static Message known(String field, @Nullable Object value) {
        return value == null ? unknown(field) : Message.asItIs(shown(value));
    }

    /** A metric is computed, an attribute said by people. */
    private static Message unknown(String field) {
        return Message.of(Metric.ofField(field).isPresent() ? "why.not-computable" : "why.not-known");
    }

    private static Message missed(Explanation.TierRule tier, Message byRule, List<String> masked) {
        return Message.of(
                tier.unmet() == 1 ? "why.missed.one" : "why.missed.many",
                tier.tier(),
                byRule,
                tier.unmet(),
                tier.criteria().size(),
                all(
                        "why.list",
                        tier.criteria().stream()
                                .filter(criterion -> !criterion.met())
                                .map(criterion -> unmet(criterion, masked))
                                .toList()));
    }

    private static Message unmet(CriterionResult it, List<String> masked) {
        var comparisons = it.whole().metric() == null ? it.parts() : List.of(it.whole());
        return all(
                "why.and",
                comparisons.stream()
                        .filter(part -> !part.met())
                        .map(part -> unmet(part, masked))
                        .toList());
    }

    /** Of a masked metric only that it is not met: not even whether it is computable. */
    private static Message unmet(CriterionResult.Part it, List<String> masked) {
        if (masked.contains(String.valueOf(it.metric()))) {
            return Message.of("why.unmet.masked", it.metric(), it.operator(), shown(it.threshold()));
        }
        return it.actual() == null && it.threshold() != null
                ? Message.of("why.unmet.unknown", it.metric(), unknown(String.valueOf(it.metric())))
                : Message.of("why.unmet", it.metric(), shown(it.actual()), it.operator(), shown(it.threshold()));
    }

    private static Message all(String key, List<Message> parts) {
        return parts.isEmpty() ? NOTHING : Message.joined(key, parts);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }
}
