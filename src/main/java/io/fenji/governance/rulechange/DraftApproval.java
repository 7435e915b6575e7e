package io.fenji.governance.rulechange;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Said;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.ChangeLog.Step;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.Checks;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.DraftState;
import io.fenji.governance.rulechange.draft.RuleChangeConfig;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impact;
import io.fenji.governance.rulechange.impact.ImpactStore;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Management's verdict on a draft: nobody decides on what he wrote or handed in, and a change that moves many needs two. */
@ApplicationScoped
public class DraftApproval {

    private final FourEyes fourEyes;
    private final DraftFiles files;
    private final Checking checking;
    private final ImpactStore impacts;
    private final Approvals approvals;
    private final ChangeLog log;
    private final RuleSets ruleSets;
    private final RuleChangeConfig config;
    private final Clock clock;

    DraftApproval(
            FourEyes fourEyes,
            DraftFiles files,
            Checking checking,
            ImpactStore impacts,
            Approvals approvals,
            ChangeLog log,
            RuleSets ruleSets,
            RuleChangeConfig config,
            Clock clock) {
        this.fourEyes = fourEyes;
        this.files = files;
        this.checking = checking;
        this.impacts = impacts;
        this.approvals = approvals;
        this.log = log;
        this.ruleSets = ruleSets;
        this.config = config;
        this.clock = clock;
    }

    /** How many managers have to approve: two where more customers move than the limit allows for one, or any falls from A to D. */
    public int needed(@Nullable Impact impact) {
        return impact != null && (impact.movedPercent().compareTo(config.maxMovedPercent()) > 0 || impact.anyFromAToD())
                ? 2
                : 1;
    }

    @Transactional
    RuleDraft approve(long id, @Nullable String said, String by) {
        var comment = Said.comment(said, Drafts.LONGEST_COMMENT);
        ruleSets.takeTurn();
        var draft = decidable(id, by);
        var impact = computed(draft);
        refuseSilence(draft, comment);
        var before = approvals.of(id);
        refuseTwice(id, by, before);
        approvals.add(id, comment, by);
        log.add(draft, Step.APPROVED, comment, impact == null ? null : impact.noting(checking.notes(draft)), by);
        if (before.size() + 1 >= needed(impact)) {
            activate(draft, comment, impact, by);
        } else {
            draft.rise();
        }
        return draft;
    }

    /** One person with two names is one manager. */
    private void refuseTwice(long id, String by, List<Approvals.Approval> before) {
        fourEyes.same(by, before.stream().map(Approvals.Approval::by).toList()).ifPresent(approver -> {
            var who = approver.equals(by)
                    ? Message.of("owner.quoted", by)
                    : Message.of("rule-draft.one-person", approver, by);
            throw Refusal.conflict("rule-draft.approved-already", Message.of("rule-draft.approved-already", who, id));
        });
    }

    /** Examples may fail only if the approver says why: what they held until now no longer does. */
    private void refuseSilence(RuleDraft draft, @Nullable String comment) {
        var failing = checking.check(files.of(draft.id), draft.base).failing();
        if (!failing.isEmpty() && (comment == null || comment.isBlank())) {
            throw Refusal.invalid(
                    "comment.missing",
                    Message.of("rule-draft.examples-fail", draft.id),
                    failing.stream().map(it -> new Violation("/comment", it)).toList());
        }
    }

    @Transactional
    RuleDraft reject(long id, @Nullable String said, String by) {
        var reason = Said.reason(said, Message.of("reason.reject-draft"), Drafts.LONGEST_COMMENT);
        var draft = decidable(id, by);
        draft.end(DraftState.REJECTED, clock.instant(), by);
        log.add(draft, Step.REJECTED, reason, null, by);
        return draft;
    }

    /**
     * Without a second person, where the configuration says so: what one manager could decide on and breaks no example. A refusal where it is anything else,
     * or no longer what the folder holds and its author handed in.
     */
    @Transactional
    public void activateAlone(long id, RuleFolder folder, String author) {
        ruleSets.takeTurn();
        var draft = RuleDraft.ofId(id);
        if (draft.state != DraftState.SUBMITTED) {
            return;
        }
        if (!author.equals(draft.submittedBy) || !files.of(id).saysTheSameAs(folder)) {
            throw Refusal.conflict("rule-draft.alone", Message.of("rule-draft.alone.edited", id));
        }
        var impact = computed(draft);
        if (needed(impact) > 1) {
            throw Refusal.conflict("rule-draft.alone", Message.of("rule-draft.alone.two", id));
        }
        if (!checking.check(files.of(id), draft.base).failures().isEmpty()) {
            throw Refusal.conflict("rule-draft.alone", Message.of("rule-draft.alone.examples", id));
        }
        activate(draft, "activated by itself: fenji.rules.activation=auto", impact, author);
    }

    private RuleDraft decidable(long id, String by) {
        var draft = RuleDraft.ofId(id);
        fourEyes.refuse(by, Message.of("work.rule-draft", id), draft.preparers());
        if (draft.origin == RuleDraft.Origin.FOLDER && fourEyes.had(by, Role.RULES, draft.createdAt)) {
            throw Refusal.forbidden("approval.may-be-own-work", Message.of("rule-draft.own-folder", id));
        }
        if (draft.state != DraftState.SUBMITTED) {
            throw Refusal.conflict("rule-draft.state", Message.of("rule-draft.decided", id, draft.state));
        }
        return draft;
    }

    /**
     * What the approver has to have before his eyes: an impact of this very draft against the set in force, on the run that tells the portfolio best. Null
     * where nothing was graded yet.
     */
    private @Nullable Impact computed(RuleDraft draft) {
        draft.refuseOther(ruleSets.active().hash());
        var present = checking.hash(files.of(draft.id));
        @Nullable GradingRun best = GradingRun.newest().orElse(null);
        @Nullable Impact impact = impacts.last(draft.id).orElse(null);
        if (impact == null && best == null) {
            if (!present.equals(draft.hash)) { // there is no impact to look at anew
                approvals.forget(draft.id);
                draft.hash = present;
            }
            return null;
        }
        if (!present.equals(draft.hash)) {
            sound(draft, files.of(draft.id)); // what it names may be no attribute at all any more
        }
        draft.refuseRedefined(present);
        if (impact == null || !impact.isOf(draft) || (best != null && impact.isOver(best))) {
            throw missing(draft);
        }
        return switch (impact.state()) {
            case DONE -> impact;
            case RUNNING ->
                throw Refusal.conflict(
                        "impact.running", Message.of("impact.running", draft.id, impact.done(), impact.total()));
            case FAILED ->
                throw Refusal.conflict("impact.failed", Message.of("impact.failed", draft.id, impact.failure()));
            case CANCELLED -> throw missing(draft);
        };
    }

    private static Refusal missing(RuleDraft draft) {
        return Refusal.conflict("impact.missing", Message.of("impact.missing", draft.id));
    }

    private void activate(RuleDraft draft, @Nullable String comment, @Nullable Impact impact, String by) {
        var content = files.of(draft.id);
        var checks = sound(draft, content);
        ruleSets.activate(
                checking.rules(content),
                content.examples(),
                draft.from(),
                by,
                comment == null ? draft.title : comment,
                draft.label);
        draft.end(DraftState.ACTIVE, clock.instant(), by);
        log.add(draft, Step.ACTIVATED, comment, detail(draft, checks, impact), by);
    }

    /** Refused where something keeps the draft from coming into force. */
    private Checks sound(RuleDraft draft, RuleFolder content) {
        var checks = checking.check(draft, content, draft.base);
        if (!checks.blockers().isEmpty()) {
            throw Refusal.conflict(
                    "rule-draft.gate",
                    Message.of("rule-draft.gate.approve", checks.blockers().get(0)));
        }
        return checks;
    }

    private Map<String, Object> detail(RuleDraft draft, Checks checks, @Nullable Impact impact) {
        var detail = new LinkedHashMap<String, Object>();
        if (draft.from() != null) {
            detail.put("effectiveFrom", String.valueOf(draft.from()));
        }
        detail.put(
                "approvedBy",
                approvals.of(draft.id).stream().map(Approvals.Approval::by).toList());
        detail.put("failingExamples", checks.failing());
        if (!checks.notes().isEmpty()) {
            detail.put("notes", checks.notes());
        }
        if (checks.difference() != null) {
            detail.put("difference", checks.difference());
        }
        if (impact != null) {
            detail.put("impact", impact);
        }
        return detail;
    }
}
