package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Tier;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.facts.Field;
import io.fenji.rules.facts.Field.Better;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Pair;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One metric gets better, all else stays, and the tier gets worse. Not asked where the customer is no longer PROVISIONAL afterwards: a new one is in C
 * for the time being (policy 二, reading 7).
 */
final class Monotony {

    private static final String PROVISIONAL = "PROVISIONAL";

    private final Inquiry inquiry;
    private final Statements statements;

    Monotony(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.statements = inquiry.statements();
    }

    void prove() {
        for (var metric : Wording.asked(statements.tierRules())) {
            if (metric.better() != Better.NEITHER) {
                inquiry.attempt(Kind.NOT_MONOTONE, metric.field(), () -> prove(metric));
            }
        }
    }

    private void prove(Field metric) {
        var asked = new ArrayList<>(List.of(new Claim.Improves(metric), falls(), staysProvisional()));
        for (var found = inquiry.search().findPair(metric, new Claim.Every(asked));
                found.isPresent();
                found = inquiry.search().findPair(metric, new Claim.Every(asked))) {
            asked.add(Claim.not(tell(metric, found.get())));
        }
    }

    private Claim falls() {
        return new Claim.Some(Arrays.stream(Tier.values())
                .map(tier -> Claim.every(
                        statements.inTier(it -> !tier.betterThan(it)),
                        new Claim.OfOther(statements.inTier(tier::betterThan))))
                .toList());
    }

    private Claim staysProvisional() {
        var provisional = statements.said(Saying.FLAG, PROVISIONAL::equals);
        return Claim.some(Claim.not(provisional), new Claim.OfOther(provisional));
    }

    /** Tells the fall, and answers what all falls have in common that are one rule's doing in the same way. */
    private Claim tell(Field metric, Pair pair) {
        var from = decider(pair.before());
        var to = decider(pair.after());
        var lost = !statements.matches(from).holds(pair.after());
        if (lost) {
            tell(metric, pair, List.of(from, to), turned(from, pair.before(), pair.after()));
            return Claim.every(statements.decides(from), new Claim.OfOther(Claim.not(statements.matches(from))));
        }
        tell(metric, pair, List.of(to, from), turned(to, pair.after(), pair.before()));
        return Claim.every(Claim.not(statements.matches(to)), new Claim.OfOther(statements.decides(to)));
    }

    private Rule decider(Facts metrics) {
        return statements.tierRules().stream()
                .filter(rule -> statements.matches(rule).holds(metrics))
                .findFirst()
                .orElseThrow();
    }

    private static List<Criterion> turned(Rule rule, Facts met, Facts unmet) {
        return rule.criteria().stream()
                .filter(it -> it.condition().metBy(met) && !it.condition().metBy(unmet))
                .toList();
    }

    private void tell(Field metric, Pair pair, List<Rule> rules, List<Criterion> criteria) {
        var from = decider(pair.before());
        var to = decider(pair.after());
        inquiry.tell(
                Kind.NOT_MONOTONE,
                Severity.REVIEW,
                rules,
                criteria,
                Message.of(
                        "finding.not-monotone",
                        metric.field(),
                        Wording.value(pair.before().number(metric)),
                        Wording.value(pair.after().number(metric)),
                        from.tier(),
                        Wording.named(from),
                        to.tier(),
                        Wording.named(to),
                        Wording.cited(criteria)),
                List.of(
                        inquiry.witness(pair.before(), said -> from.name()
                                .equals(said.conclusion().rule())),
                        inquiry.witness(pair.after(), said -> to.name()
                                .equals(said.conclusion().rule()))));
    }
}
