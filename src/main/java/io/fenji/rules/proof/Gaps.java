package io.fenji.rules.proof;

import io.fenji.base.terms.Conclusion.Failed;
import io.fenji.base.terms.Message;
import io.fenji.rules.facts.Facts;
import io.fenji.rules.language.Rule;
import io.fenji.rules.solver.Claim;
import io.fenji.rules.solver.Wording;
import java.util.List;

/** Customers whom no tier rule matches. Only a set without a residual can have them. */
final class Gaps {

    private final Inquiry inquiry;

    Gaps(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    void prove() {
        var tierRules = inquiry.statements().tierRules();
        if (tierRules.stream().noneMatch(rule -> rule.criteria().isEmpty())) {
            inquiry.attempt(Kind.GAP, Message.of("undecided.set"), () -> prove(tierRules));
        }
    }

    private void prove(List<Rule> tierRules) {
        var unmatched = new Claim.Some(
                tierRules.stream().map(inquiry.statements()::matches).toList());
        inquiry.search()
                .find(Claim.every(inquiry.statements().notHeld(), Claim.not(unmatched)))
                .ifPresent(metrics -> tell(metrics, tierRules));
    }

    private void tell(Facts metrics, List<Rule> tierRules) {
        var message = Message.of("finding.gap", Wording.shown(metrics, tierRules));
        var witness = inquiry.witness(metrics, said -> said.conclusion() instanceof Failed);
        inquiry.tell(new ProofFinding(
                Kind.GAP, Severity.DEFECT, "(set)", 0, List.of(), List.of(), message, List.of(witness)));
    }
}
