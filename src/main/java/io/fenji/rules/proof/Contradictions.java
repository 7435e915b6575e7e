package io.fenji.rules.proof;

import io.fenji.base.terms.Conclusion.Graded;
import io.fenji.base.terms.Message;
import io.fenji.rules.language.Criterion;
import io.fenji.rules.language.Rule;
import io.fenji.rules.ruleset.Judgement;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.CustomerSearch;
import io.fenji.rules.solver.Wording;
import java.util.List;

/** Rules whose criteria contradict one another, so that they match nobody. */
final class Contradictions {

    private final Inquiry inquiry;
    private final CustomerSearch search;

    Contradictions(Inquiry inquiry) {
        this.inquiry = inquiry;
        this.search = inquiry.search();
    }

    void prove() {
        for (var rule : inquiry.statements().rules()) {
            inquiry.attempt(Kind.IMPOSSIBLE, Wording.named(rule), () -> prove(rule));
        }
    }

    private void prove(Rule rule) {
        if (!search.isPossible(inquiry.statements().matches(rule))) {
            inquiry.bury(rule, Kind.IMPOSSIBLE);
            var claims = rule.criteria().stream()
                    .map(criterion -> Claim.meets(criterion.condition()))
                    .toList();
            tell(
                    rule,
                    search.conflict(Claim.ALWAYS, claims).stream()
                            .map(rule.criteria()::get)
                            .toList());
        }
    }

    private void tell(Rule rule, List<Criterion> core) {
        var last = core.get(core.size() - 1);
        var butOne = new Claim.Every(core.subList(0, core.size() - 1).stream()
                .map(it -> Claim.meets(it.condition()))
                .toList());
        var metrics = search.find(butOne, inquiry.statements().notHeld()).orElseThrow();
        var message = core.size() == 1
                ? Message.of(Wording.key("finding.impossible.one", rule), Wording.named(rule), last.text())
                : Message.of(Wording.key("finding.impossible.all", rule), Wording.named(rule), Wording.cited(core));
        inquiry.tell(
                Kind.IMPOSSIBLE,
                Severity.DEFECT,
                List.of(rule),
                core,
                message,
                List.of(inquiry.witness(metrics, said -> !says(said, rule))));
    }

    private static boolean says(Judgement said, Rule rule) {
        return said.conclusion() instanceof Graded it
                && (rule.name().equals(it.rule()) || it.alsoMatched().contains(rule.name()));
    }
}
