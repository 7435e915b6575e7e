package io.fenji.governance.rulechange;

import io.fenji.base.terms.Message;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impact;
import io.fenji.governance.rulechange.impact.ImpactStore;
import io.fenji.grading.customer.Sight;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is told of a draft, as far as the caller may see. */
@ApplicationScoped
public class DraftViews {

    private final DraftFiles files;
    private final Checking checking;
    private final ImpactStore impacts;
    private final Approvals approvals;
    private final DraftApproval approval;
    private final ChangeLog log;
    private final RuleSets ruleSets;
    private final Sight sight;

    DraftViews(
            DraftFiles files,
            Checking checking,
            ImpactStore impacts,
            Approvals approvals,
            DraftApproval approval,
            ChangeLog log,
            RuleSets ruleSets,
            Sight sight) {
        this.files = files;
        this.checking = checking;
        this.impacts = impacts;
        this.approvals = approvals;
        this.approval = approval;
        this.log = log;
        this.ruleSets = ruleSets;
        this.sight = sight;
    }

    private static List<Message> outdated(RuleDraft draft, @Nullable Impact impact) {
        return impact == null || impact.isOf(draft) || impact.state() == Impact.State.RUNNING
                ? List.of()
                : List.of(Message.of("rule-draft.impact-outdated", draft.id));
    }

    /** As it is now; what was changed in the present transaction included. */
    public DraftView of(RuleDraft draft) {
        RuleDraft.flush();
        var content = files.of(draft.id);
        var names = new ArrayList<>(content.rules().keySet());
        names.addAll(content.examples().keySet());
        var impact = impacts.last(draft.id).orElse(null);
        var hidden = sight.hidden();
        return new DraftView(
                DraftLine.of(draft),
                names,
                checking.check(
                                draft,
                                content,
                                draft.heldAgainst(ruleSets.active().hash()))
                        .noting(outdated(draft, impact)),
                impact == null ? null : impact.hiding(hidden),
                approvals.of(draft.id),
                approval.needed(impact),
                log.ofDraft(draft.id).stream().map(it -> it.hiding(hidden)).toList());
    }
}
