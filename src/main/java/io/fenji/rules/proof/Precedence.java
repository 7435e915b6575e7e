package io.fenji.rules.proof;

import io.fenji.base.terms.Conclusion.Held;
import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Saying;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Tier rules that never decide: rules of higher salience match all their customers, or all who are left to them are held. */
final class Precedence {

    private final Inquiry inquiry;
    private final Statements statements;
    private final CustomerSearch search;

    Precedence(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.statements = inquiry.statements();
        this.search = inquiry.search();
    }

    void prove() {
        for (var rule : statements.tierRules()) {
            if (inquiry.buried(rule) == null) {
                inquiry.attempt(Kind.SHADOWED, Wording.named(rule), () -> prove(rule));
            }
        }
    }

    private void prove(Rule rule) {
        if (search.isPossible(statements.decides(rule))) {
            return;
        }
        var matches = statements.matches(rule);
        var first = statements.first(rule::equals);
        if (!search.isPossible(Claim.every(matches, statements.notHeld()))) {
            unreachable(rule, matches);
        } else if (search.isPossible(first)) {
            unreachable(rule, first);
        } else {
            shadowed(rule, matches);
        }
    }

    private void shadowed(Rule rule, Claim matches) {
        inquiry.bury(rule, Kind.SHADOWED);
        var by = blocking(
                matches,
                statements.above(rule).stream()
                        .filter(it -> inquiry.buried(it) == null || inquiry.buried(it) == Kind.UNREACHABLE)
                        .toList());
        tell(
                Kind.SHADOWED,
                rule,
                by,
                Claim.every(matches, statements.notHeld()),
                "finding.shadowed",
                said -> said.conclusion().alsoMatched().contains(rule.name()));
    }

    /** @param whom those of the rule's customers whom no other rule decides */
    private void unreachable(Rule rule, Claim whom) {
        inquiry.bury(rule, Kind.UNREACHABLE);
        var holds = statements.rules().stream()
                .filter(it -> it.says() == Saying.HOLD)
                .toList();
        tell(
                Kind.UNREACHABLE,
                rule,
                blocking(whom, holds),
                whom,
                "finding.unreachable",
                said -> said.conclusion() instanceof Held);
    }

    /** A smallest set of rules of which one matches each of these customers. */
    private List<Rule> blocking(Claim whom, List<Rule> rules) {
        return search
                .conflict(
                        whom,
                        rules.stream()
                                .map(it -> Claim.not(statements.matches(it)))
                                .toList())
                .stream()
                .map(rules::get)
                .toList();
    }

    private void tell(
            Kind kind, Rule rule, Collection<Rule> by, Claim whom, String key, Predicate<Judgement> expected) {
        var residual = rule.criteria().isEmpty();
        var rules = new ArrayList<>(List.of(rule));
        rules.addAll(by);
        inquiry.tell(
                kind,
                residual ? Severity.NOTE : Severity.DEFECT,
                rules,
                List.of(),
                Message.of(
                        key,
                        Wording.named(rule),
                        Wording.named(by),
                        Message.of(residual ? "finding.residual" : "finding.never-decides")),
                List.of(inquiry.witness(search.find(whom).orElseThrow(), expected)));
    }
}
