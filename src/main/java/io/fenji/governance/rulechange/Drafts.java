package io.fenji.governance.rulechange;

import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Said;
import io.fenji.base.terms.Texts;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.governance.rulechange.draft.ChangeLog.Step;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.Checks;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.DraftState;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.draft.ThresholdEdit;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.example.ExampleFailure;
import io.fenji.rules.example.Reexpecting;
import io.fenji.rules.rulebook.RuleArchive;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleFolder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Beginning, editing, submitting and withdrawing a draft. Every step is told in the change log. */
@ApplicationScoped
public class Drafts {

    /** Of what is said about a draft, in characters. */
    static final int LONGEST_COMMENT = 400;

    /** Of what a set is called, in characters. */
    private static final int LONGEST_LABEL = 60;

    private final DraftFiles files;
    private final Checking checking;
    private final Attributes attributes;
    private final Impacts impacts;
    private final Approvals approvals;
    private final ChangeLog log;
    private final RuleSets ruleSets;
    private final RuleArchive archive;
    private final Clock clock;

    Drafts(
            DraftFiles files,
            Checking checking,
            Attributes attributes,
            Impacts impacts,
            Approvals approvals,
            ChangeLog log,
            RuleSets ruleSets,
            RuleArchive archive,
            Clock clock) {
        this.files = files;
        this.checking = checking;
        this.attributes = attributes;
        this.impacts = impacts;
        this.approvals = approvals;
        this.log = log;
        this.ruleSets = ruleSets;
        this.archive = archive;
        this.clock = clock;
    }

    /** The files of an archived set with the examples it was activated with last. */
    public RuleFolder archived(String hash) {
        return new RuleFolder(ruleSets.ofHash(hash).files(), archive.examples(hash));
    }

    @Transactional
    public RuleDraft begin(RuleDraft.Origin origin, String title, RuleFolder content, @Nullable Month from, String by) {
        var draft =
                RuleDraft.begin(origin, title, ruleSets.active().hash(), checking.hash(content), clock.instant(), by);
        draft.effectiveFrom = from == null ? null : from.number();
        files.replaceAll(draft.id, content);
        log.add(draft, Step.CREATED, title, null, by);
        return draft;
    }

    @Transactional
    RuleDraft put(long id, int version, String name, byte[] bytes, String by) {
        var draft = RuleDraft.ofId(id, version);
        files.put(id, name, bytes);
        return edited(draft, Map.of("file", name), by);
    }

    @Transactional
    RuleDraft remove(long id, int version, String name, String by) {
        var draft = RuleDraft.ofId(id, version);
        if (!files.remove(id, name)) {
            throw Refusal.notFound("rule-file.unknown", Message.of("rule-draft.no-file", id, name));
        }
        return edited(draft, Map.of("removed", name), by);
    }

    @Transactional
    public RuleDraft replaceAll(RuleDraft draft, RuleFolder content, String by) {
        files.replaceAll(draft.id, content);
        return edited(draft, Map.of("files", "all"), by);
    }

    @Transactional
    RuleDraft setThreshold(long id, int version, String threshold, BigDecimal value, String by) {
        var draft = RuleDraft.ofId(id, version);
        var rules = checking.readable(files.of(id));
        var found = ThresholdEdit.find(rules, threshold);
        files.put(id, found.file(), ThresholdEdit.replaced(rules, found, value));
        return edited(draft, Map.of("threshold", threshold, "from", found.value(), "to", value), by);
    }

    /** The examples of which the draft's rules do not say what they must; a refusal where the rules are not sound. */
    List<ExampleFailure> failing(RuleDraft draft) {
        var checks = checking.check(
                files.of(draft.id), draft.heldAgainst(ruleSets.active().hash()));
        if (!checks.usable()) {
            throw Refusal.conflict(
                    "rule-draft.not-sound",
                    Message.of(
                            "rule-draft.not-sound.examples",
                            draft.id,
                            checks.problems().get(0).sentence()));
        }
        return checks.failures();
    }

    /** @param lines of the examples that take over what the draft's rules say; null: all of the file that fail */
    @Transactional
    RuleDraft reexpect(long id, int version, String file, @Nullable List<Integer> lines, String by) {
        var draft = RuleDraft.ofId(id, version);
        var accepted = Reexpecting.accepted(failing(draft), file, lines);
        var bytes = Objects.requireNonNull(
                files.of(id).examples().get(file), "An example that fails is one of the draft's");
        files.put(id, file, Reexpecting.rewritten(bytes, accepted, attributes.vocabulary()));
        var answers = accepted.stream()
                .map(it -> "line %d: %s → %s"
                        .formatted(it.line(), it.expected().told(), it.got().told()))
                .toList();
        return edited(draft, Map.of("file", file, "accepted", answers), by);
    }

    @Transactional
    RuleDraft setEffectiveFrom(long id, int version, @Nullable Month from, String by) {
        var draft = RuleDraft.ofId(id, version);
        draft.effectiveFrom = from == null ? null : from.number();
        return edited(draft, Map.of("effectiveFrom", String.valueOf(from)), by);
    }

    private RuleDraft edited(RuleDraft draft, Map<String, ?> what, String by) {
        draft.edit(checking.hash(files.of(draft.id)), clock.instant(), by);
        approvals.forget(draft.id);
        log.add(draft, Step.EDITED, null, new TreeMap<>(what), by);
        return draft;
    }

    /**
     * Hands the draft in. What keeps it from being submitted is told in full; its impact on the last run is computed.
     *
     * @param acceptFailing whether examples may fail: then whoever approves has to say why
     */
    @Transactional
    public RuleDraft submit(long id, @Nullable String comment, boolean acceptFailing, String by) {
        return submit(id, comment, null, acceptFailing, by);
    }

    /** @param label what the set shall be called; null: as before */
    @Transactional
    public RuleDraft submit(
            long id, @Nullable String comment, @Nullable String label, boolean acceptFailing, String by) {
        var said = Said.comment(comment, LONGEST_COMMENT);
        ruleSets.refresh();
        var draft = RuleDraft.ofId(id);
        var base = ruleSets.active().hash();
        var content = files.of(id);
        var checks = checking.check(draft, content, base);
        refuse(id, checks.blockers(), "rule-draft.gate.submit");
        if (!acceptFailing) {
            refuse(id, checks.failing(), "rule-draft.gate.examples");
        }
        draft.submit(base, checking.hash(content), clock.instant(), by);
        draft.label = label == null ? draft.label : label(label);
        log.add(draft, Step.SUBMITTED, said, submitted(draft, checks), by);
        impacts.start(draft, by);
        return draft;
    }

    private static Map<String, Object> submitted(RuleDraft draft, Checks checks) {
        var detail = new TreeMap<String, Object>(Map.of("failingExamples", checks.failing()));
        if (draft.label != null) {
            detail.put("label", draft.label);
        }
        if (!checks.notes().isEmpty()) {
            detail.put("notes", checks.notes());
        }
        return detail;
    }

    private static String label(String text) {
        if (text.isBlank() || text.length() > LONGEST_LABEL || Texts.holdsUnwritable(text)) {
            throw Refusal.invalid("label.unfit", Message.of("label.unfit", LONGEST_LABEL), "/label");
        }
        return text.strip();
    }

    private static void refuse(long id, List<Message> reasons, String key) {
        if (!reasons.isEmpty()) {
            throw Refusal.invalid(
                    "rule-draft.gate",
                    Message.of(key, id, reasons.size()),
                    reasons.stream().map(it -> new Violation("/files", it)).toList());
        }
    }

    /** What is known of the draft as it is now, against the rules in force. */
    @Transactional
    public Checks check(long id) {
        return checking.check(
                RuleDraft.ofId(id), files.of(id), ruleSets.active().hash());
    }

    @Transactional
    public RuleDraft withdraw(long id, @Nullable String comment, String by) {
        var said = Said.comment(comment, LONGEST_COMMENT);
        var draft = RuleDraft.ofId(id);
        draft.end(DraftState.WITHDRAWN, clock.instant(), by);
        log.add(draft, Step.WITHDRAWN, said, null, by);
        return draft;
    }
}
