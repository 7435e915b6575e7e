package io.fenji.governance.attribution;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Quotient;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.approval.Overrides;
import io.fenji.governance.approval.TierOverride;
import io.fenji.governance.approval.tier.TierPeriod;
import io.fenji.governance.approval.tier.TierRecords;
import io.fenji.grading.arithmetic.CompanyFigures;
import io.fenji.grading.attribute.AttributeValues;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Hidden;
import io.fenji.grading.decision.Decision;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.metrics.Portfolio;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.facts.CustomerFacts;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Goes from one decision to a later one cause by cause and lets the engine say each time what came of it. The order is fixed: what was corrected in
 * the earlier decision's months, then the customer's own later months, then the company's total, then the rules; overrides frame them. Another order could share out
 * differently what several causes did together.
 */
@ApplicationScoped
public class Attributing {

    private final Decisions decisions;
    private final Portfolio portfolio;
    private final AttributeValues values;
    private final RuleSets ruleSets;
    private final TierRecords tiers;
    private final Overrides overrides;
    private final Clock clock;

    Attributing(
            Decisions decisions,
            Portfolio portfolio,
            AttributeValues values,
            RuleSets ruleSets,
            TierRecords tiers,
            Overrides overrides,
            Clock clock) {
        this.decisions = decisions;
        this.portfolio = portfolio;
        this.values = values;
        this.ruleSets = ruleSets;
        this.tiers = tiers;
        this.overrides = overrides;
        this.clock = clock;
    }

    /**
     * What was known when a decision was made.
     *
     * @param known the moment as of which it knew the tiers. Null of a single grading, which reads them while an approval may be about to commit: which
     *     tier it found, no moment tells, but its own record does
     */
    private record Basis(
            Decision decision,
            CompanyFigures company,
            @Nullable Instant known) {}

    /** Refused unless both are decisions on one customer, the one that was recorded earlier first. */
    Attribution between(Decision from, Decision to, Hidden hidden) {
        if (from.customerId() != to.customerId()) {
            throw Refusal.invalid(
                    "decision.other-customer",
                    Message.of("decision.other-customer", from.id(), from.customer(), to.id(), to.customer()),
                    "since");
        }
        if (from.number() >= to.number()) {
            throw Refusal.invalid(
                    "decision.not-earlier",
                    Message.of(
                            "decision.not-earlier",
                            from.id(),
                            from.asOf(),
                            from.recordedAt(),
                            to.id(),
                            to.asOf(),
                            to.recordedAt()),
                    "since");
        }
        var rules = ruleSets.ofHash(from.ruleSet());
        var between = new Steps(hidden);
        var steps = from.provided() || to.provided()
                ? ofGiven(from, to, rules, between)
                : ofComputed(basis(from), basis(to), rules, between);
        var first = point(from);
        var last = point(to);
        return Attribution.of(to.customer(), first, last, framed(first, steps, last), hidden);
    }

    /** The decision before that one on its customer, but for runs that came to nothing; a refusal where it was the first. */
    Decision before(Decision decision) {
        return decisions
                .before(decision.customerId(), decision.number())
                .orElseThrow(() -> Refusal.notFound(
                        "decision.first", Message.of("decision.first", decision.id(), decision.customer())));
    }

    /** Between the override that is in force over the earlier decision and the one over the later. */
    private static List<Step> framed(Attribution.Point from, List<Step> steps, Attribution.Point to) {
        var all = new ArrayList<Step>();
        if (from.override() != null) {
            all.add(Steps.override(from.inForce(), from.decided(), told("part.without", from.override())));
        }
        all.addAll(steps);
        if (to.override() != null) {
            all.add(Steps.override(to.decided(), to.inForce(), told("part.with", to.override())));
        }
        return all;
    }

    private static Message told(String key, TierOverride override) {
        return Message.of(key, override.id(), override.from(), override.end(), override.reason());
    }

    private @Nullable TierOverride override(Decision decision) {
        var known = clock.instant();
        return tiers.on(decision.customerId(), decision.asOf().end(), known)
                .map(TierPeriod::override)
                .map(id -> overrides.ofId(id, known))
                .orElse(null);
    }

    private Attribution.Point point(Decision decision) {
        return Attribution.Point.of(
                decision,
                decision.provided()
                        ? null
                        : Quotient.plain(basis(decision).company.profit()),
                override(decision));
    }

    private Basis basis(Decision decision) {
        var run = decision.run();
        if (run == null) {
            return new Basis(decision, portfolio.company(decision.asOf(), decision.figures()), null);
        }
        var made = GradingRun.ofId(run);
        return new Basis(decision, made.company(), made.startedAt);
    }

    private List<Step> ofGiven(Decision from, Decision to, RuleSet rules, Steps between) {
        try (var session = rules.open()) {
            // of an attribute that only the earlier rules name the later decision has no record: it stays as it was
            var attributes = from.attributes()
                    .of(rules.vocabulary().without(ruleSets.ofHash(to.ruleSet()).vocabulary()))
                    .with(to.attributes().of(rules.vocabulary()));
            var given = Stage.judged(session, rules, new CustomerFacts(to.metrics(), attributes));
            return List.of(
                    between.of(Cause.GIVEN_METRICS, Stage.recorded(from, rules), given),
                    between.of(Cause.RULE_CHANGE, given, Stage.recorded(to, ruleSets.ofHash(to.ruleSet()))));
        }
    }

    private List<Step> ofComputed(Basis from, Basis to, RuleSet rules, Steps between) {
        var earlier = from.decision;
        var later = to.decision;
        var sameTotal = from.company;
        var corrected = as(sameTotal, portfolio.company(earlier.asOf(), later.figures()));
        try (var session = rules.open()) {
            var recomputed = Stage.judged(session, rules, facts(earlier.asOf(), sameTotal, from, rules));
            var afterCorrection = Stage.judged(session, rules, facts(earlier.asOf(), corrected, from, rules));
            var afterOwn = Stage.judged(session, rules, facts(later.asOf(), as(sameTotal, to.company), to, rules));
            var afterTotal = Stage.judged(session, rules, facts(later.asOf(), to.company, to, rules));
            var steps = new ArrayList<Step>();
            steps.add(between.of(Cause.NOT_REPRODUCIBLE, Stage.recorded(earlier, rules), recomputed));
            steps.add(between.of(Cause.DATA_CORRECTION, recomputed, afterCorrection));
            steps.add(between.of(Cause.OWN_METRICS, afterCorrection, afterOwn));
            steps.add(between.of(Cause.COMPANY_TOTAL, afterOwn, afterTotal));
            var onRecord = Stage.judged(session, rules, recorded(later, afterTotal.facts(), rules));
            steps.add(between.of(Cause.NOT_REPRODUCIBLE, afterTotal, onRecord));
            steps.add(between.of(Cause.RULE_CHANGE, onRecord, Stage.recorded(later, ruleSets.ofHash(later.ruleSet()))));
            return withoutIdleDoubts(steps.stream());
        }
    }

    /** What the later decision recorded; of an attribute that only the earlier rules name, what is known now. */
    private static CustomerFacts recorded(Decision later, CustomerFacts known, RuleSet rules) {
        return new CustomerFacts(
                later.metrics(), known.attributes().with(later.attributes().of(rules.vocabulary())));
    }

    /** That everything can be reproduced is not told as a step. */
    private static List<Step> withoutIdleDoubts(Stream<Step> steps) {
        return steps.filter(step -> step.cause() != Cause.NOT_REPRODUCIBLE
                        || !step.metrics().isEmpty()
                        || step.moved())
                .toList();
    }

    /** The company as the other one, but with this one's profit. */
    private static CompanyFigures as(CompanyFigures profit, CompanyFigures other) {
        return new CompanyFigures(other.figures(), other.firstMonth(), profit.profit(), profit.preliminary());
    }

    private CustomerFacts facts(Month asOf, CompanyFigures company, Basis basis, RuleSet rules) {
        var id = basis.decision.customerId();
        var measured = basis.known == null
                ? portfolio.inTier(basis.decision.metrics().currentTier(), asOf, company, id)
                : portfolio.next(asOf, company, basis.known, id - 1, id, 1).get(0);
        if (Customer.isErased(basis.decision.customer())) { // its values are gone; the decision keeps what it rested on
            return new CustomerFacts(
                    measured.metrics(), basis.decision.attributes().of(rules.vocabulary()));
        }
        return values.with(List.of(measured), asOf, company.figures(), rules.vocabulary())
                .get(0)
                .facts();
    }
}
