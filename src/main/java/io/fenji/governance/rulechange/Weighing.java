package io.fenji.governance.rulechange;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.ChangeLog.Step;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impact;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;

/** Asking what a draft would do to the portfolio, and what follows for those who approved it before. */
@ApplicationScoped
class Weighing {

    private final DraftFiles files;
    private final Checking checking;
    private final Impacts impacts;
    private final Approvals approvals;
    private final ChangeLog log;
    private final RuleSets ruleSets;

    Weighing(
            DraftFiles files,
            Checking checking,
            Impacts impacts,
            Approvals approvals,
            ChangeLog log,
            RuleSets ruleSets) {
        this.files = files;
        this.checking = checking;
        this.impacts = impacts;
        this.approvals = approvals;
        this.log = log;
        this.ruleSets = ruleSets;
    }

    /** Begins to compute the impact of the draft as it is now on the last run; refused where the draft has ended, or was handed in for another set. */
    @Transactional
    Impact begin(long id, String by) {
        ruleSets.takeTurn();
        var draft = RuleDraft.ofId(id);
        draft.compareWith(ruleSets.active().hash());
        var content = files.of(id);
        checking.rules(content).close();
        var read = draft.hash;
        draft.hash = checking.hash(content);
        var before = impacts.known(id).map(Impact::run);
        if (impacts.ask(draft, by).isEmpty()) {
            throw Refusal.conflict("run.none", Message.of("run.none"));
        }
        var next = impacts.last(id);
        if (!before.equals(Optional.of(next.run())) || !read.equals(draft.hash)) {
            lapse(draft, next, by);
        }
        return next.noting(checking.notes(draft));
    }

    /** Whoever approved so far saw the draft on another run, or with other definitions of attributes. On one run its impact is always the same, so an approval outlasts any number of them. */
    private void lapse(RuleDraft draft, Impact next, String by) {
        var given = approvals.of(draft.id);
        if (!given.isEmpty()) {
            approvals.forget(draft.id);
            var names = given.stream().map(Approvals.Approval::by).toList();
            log.add(draft, Step.LAPSED, null, Map.of("approvedBy", names, "run", next.run(), "asOf", next.asOf()), by);
        }
    }

    /** The impact that was asked for last, with what the draft does beside that. */
    @Transactional
    Impact last(long id) {
        return impacts.last(id).noting(checking.notes(RuleDraft.ofId(id)));
    }
}
