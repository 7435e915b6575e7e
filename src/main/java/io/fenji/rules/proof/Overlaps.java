package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Customers for whom two rules of different tiers ask, neither of them a special case of the other: only the salience decides. */
final class Overlaps {

    private final Inquiry inquiry;
    private final Statements statements;
    private final CustomerSearch search;

    Overlaps(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.statements = inquiry.statements();
        this.search = inquiry.search();
    }

    void prove() {
        for (var rule : statements.tierRules()) {
            if (inquiry.buried(rule) == null) {
                inquiry.attempt(Kind.OVERLAP, Wording.named(rule), () -> prove(rule));
            }
        }
    }

    private void prove(Rule rule) {
        var rivals = new ArrayList<>(statements.below(rule).stream()
                .filter(other -> inquiry.buried(other) == null
                        && other.tier() != rule.tier()
                        && !other.criteria().isEmpty())
                .toList());
        for (var found = shared(rule, rivals); found != null; found = shared(rule, rivals)) {
            var metrics = found;
            var rival = rivals.stream()
                    .filter(other -> statements.matches(other).holds(metrics))
                    .findFirst()
                    .orElseThrow();
            rivals.remove(rival);
            if (!isSpecialCase(rule, rival)) {
                tell(rule, rival);
            }
        }
    }

    private @Nullable Facts shared(Rule rule, List<Rule> rivals) {
        return search.any(Claim.every(
                        statements.decides(rule),
                        new Claim.Some(rivals.stream().map(statements::matches).toList())))
                .orElse(null);
    }

    /** Held customers aside, the rival matches everybody whom the rule matches. The other way round it would be shadowed. */
    private boolean isSpecialCase(Rule rule, Rule rival) {
        return search.implies(Claim.every(statements.matches(rule), statements.notHeld()), statements.matches(rival));
    }

    private void tell(Rule rule, Rule rival) {
        var metrics = search.find(Claim.every(statements.decides(rule), statements.matches(rival)))
                .orElseThrow();
        var rules = List.of(rule, rival);
        inquiry.tell(
                Kind.OVERLAP,
                Severity.REVIEW,
                rules,
                List.of(),
                Message.of(
                        "finding.overlap",
                        Wording.named(rule),
                        Wording.named(rival),
                        Wording.shown(metrics, rules),
                        rule.tier(),
                        rival.tier(),
                        rule.salience(),
                        rival.salience()),
                List.of(inquiry.witness(
                        metrics,
                        said -> rule.name().equals(said.conclusion().rule())
                                && said.conclusion().alsoMatched().contains(rival.name()))));
    }
}
