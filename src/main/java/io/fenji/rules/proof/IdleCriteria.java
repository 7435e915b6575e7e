package io.fenji.rules.proof;

import io.fenji.base.terms.Message;
import io.fenji.rules.language.Condition;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.Wording;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Criteria, and parts of them, without which a rule matches exactly the same customers. Of two that make each other idle the later is told. */
final class IdleCriteria {

    private final Inquiry inquiry;
    private final CustomerSearch search;

    IdleCriteria(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.search = inquiry.search();
    }

    void prove() {
        for (var rule : inquiry.statements().rules()) {
            if (inquiry.buried(rule) != Kind.IMPOSSIBLE) {
                inquiry.attempt(Kind.IDLE_CRITERION, Wording.named(rule), () -> prove(rule));
            }
        }
    }

    /** Whole criteria first, so that no part is told of one that goes, or because of one that goes. */
    private void prove(Rule rule) {
        var needed = new ArrayList<>(rule.criteria());
        for (var i = needed.size() - 1; i >= 0; i--) {
            var criterion = needed.remove(i);
            if (search.implies(new Claim.Every(claims(needed)), Claim.meets(criterion.condition()))) {
                tell(rule, criterion, needed);
            } else {
                needed.add(i, criterion);
            }
        }
        var rest = new ArrayList<>(claims(needed));
        for (var i = needed.size() - 1; i >= 0; i--) {
            var others = new ArrayList<>(claims(needed));
            others.remove(i);
            rest.remove(i);
            var left = parts(rule, needed.get(i), new Claim.Every(others), new Claim.Every(List.copyOf(rest)));
            rest.add(i, Claim.meets(left));
        }
    }

    private static List<Claim> claims(List<Criterion> criteria) {
        return criteria.stream().map(it -> Claim.meets(it.condition())).toList();
    }

    private void tell(Rule rule, Criterion criterion, List<Criterion> rest) {
        var because = search.conflict(Claim.not(Claim.meets(criterion.condition())), claims(rest)).stream()
                .map(rest::get)
                .toList();
        var message = because.isEmpty()
                ? Message.of(Wording.key("finding.idle.true", rule), criterion.text(), Wording.named(rule))
                : Message.of("finding.idle.follows", criterion.text(), Wording.cited(because), Wording.named(rule));
        var criteria = new ArrayList<>(List.of(criterion));
        criteria.addAll(because);
        tell(Kind.IDLE_CRITERION, rule, criteria, message);
    }

    /**
     * A part is told if the rule means the same without it as it is written, and also without all that was told before: so of two equal ones one stays, and
     * nothing is told that is idle only once something else was taken out. Answers what remains.
     *
     * @param others the other criteria as they are written
     * @param rest what remains of them
     */
    private Condition parts(Rule rule, Criterion criterion, Claim others, Claim rest) {
        var condition = criterion.condition();
        var asWritten = Part.of(condition).stream()
                .filter(part -> isIdle(part, criterion.condition(), others))
                .map(Part::part)
                .toList();
        for (var idle = idle(condition, rest, asWritten); idle != null; idle = idle(condition, rest, asWritten)) {
            var dead = idle.alternative() && !search.isPossible(Claim.every(rest, Claim.meets(idle.part())));
            var message = Message.of(
                    dead ? "finding.impossible.part" : "finding.idle.part",
                    Wording.text(idle.part()),
                    criterion.text(),
                    Wording.named(rule));
            tell(dead ? Kind.IMPOSSIBLE : Kind.IDLE_CRITERION, rule, List.of(criterion), message);
            condition = idle.without();
        }
        return condition;
    }

    private @Nullable Part idle(Condition condition, Claim rest, List<Condition> among) {
        for (var part : Part.of(condition)) {
            if (among.stream().anyMatch(it -> it == part.part()) && isIdle(part, condition, rest)) {
                return part;
            }
        }
        return null;
    }

    private boolean isIdle(Part part, Condition condition, Claim rest) {
        var weak = Claim.meets(part.alternative() ? condition : part.without());
        var strong = Claim.meets(part.alternative() ? part.without() : condition);
        return search.implies(Claim.every(rest, weak), strong);
    }

    private void tell(Kind kind, Rule rule, List<Criterion> criteria, Message message) {
        var statements = inquiry.statements();
        var decides = rule.isTierRule() ? statements.decides(rule) : statements.matches(rule);
        var metrics = search.find(statements.matches(rule), decides, statements.inTier(any -> true))
                .orElseThrow();
        inquiry.tell(
                kind,
                Severity.REVIEW,
                List.of(rule),
                criteria,
                message,
                List.of(inquiry.witness(metrics, said -> true)));
    }
}
