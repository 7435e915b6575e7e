package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Statements;
import io.fenji.rules.solver.Wording;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Rules that match exactly the same customers: of tier rules the lower one never decides, of two same holds or flags one is enough. */
final class Duplicates {

    private final Inquiry inquiry;
    private final Statements statements;
    private final Map<Rule, Facts> examples = new IdentityHashMap<>();

    Duplicates(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.statements = inquiry.statements();
    }

    void prove() {
        var rules = statements.rules();
        for (var i = 1; i < rules.size(); i++) {
            var rule = rules.get(i);
            var earlier = rules.subList(0, i).stream()
                    .filter(other -> sameSentence(other, rule))
                    .toList();
            if (inquiry.buried(rule) == null && !isResidual(rule)) {
                inquiry.attempt(Kind.DUPLICATE, Wording.named(rule), () -> prove(rule, earlier));
            }
        }
    }

    /** The residual may match the same customers as another one, and is then shadowed. */
    private static boolean isResidual(Rule rule) {
        return rule.isTierRule() && rule.criteria().isEmpty();
    }

    /** Tier rules of any tier. */
    private static boolean sameSentence(Rule one, Rule other) {
        return one.isTierRule() && other.isTierRule()
                || one.says() == other.says() && one.text().equals(other.text());
    }

    private void prove(Rule rule, List<Rule> earlier) {
        earlier.stream()
                .filter(other -> inquiry.buried(other) == null && isSame(rule, other))
                .findFirst()
                .ifPresent(other -> tell(rule, other));
    }

    /** Most pairs already differ in a customer of one of them. */
    private boolean isSame(Rule one, Rule other) {
        var search = inquiry.search();
        return statements.matches(one).holds(example(other))
                && statements.matches(other).holds(example(one))
                && search.implies(statements.matches(one), statements.matches(other))
                && search.implies(statements.matches(other), statements.matches(one));
    }

    private Facts example(Rule rule) {
        return examples.computeIfAbsent(
                rule, it -> inquiry.search().any(statements.matches(it)).orElseThrow());
    }

    private void tell(Rule rule, Rule other) {
        inquiry.bury(rule, Kind.DUPLICATE);
        var metrics = inquiry.search()
                .find(
                        statements.matches(rule),
                        rule.isTierRule() ? statements.decides(other) : Claim.ALWAYS,
                        statements.notHeld())
                .orElseThrow();
        var key = rule.isTierRule() ? "finding.duplicate.tier" : Wording.key("finding.duplicate.same", rule);
        inquiry.tell(
                Kind.DUPLICATE,
                Severity.DEFECT,
                List.of(rule, other),
                List.of(),
                Message.of(key, Wording.named(rule), Wording.named(other)),
                List.of(inquiry.witness(
                        metrics, said -> !rule.name().equals(said.conclusion().rule()))));
    }
}
