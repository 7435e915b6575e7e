package io.fenji.governance.rulechange.folder;

import io.fenji.base.http.Spoken;
import io.fenji.base.storage.Installation;
import io.fenji.base.storage.Sql;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.governance.rulechange.DraftApproval;
import io.fenji.governance.rulechange.Drafts;
import io.fenji.governance.rulechange.draft.RuleChangeConfig;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impact;
import io.fenji.governance.rulechange.impact.Impacts;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.check.AttributeFile;
import io.fenji.rules.example.Example;
import io.fenji.rules.example.ExampleFailure;
import io.fenji.rules.example.ExampleReader;
import io.fenji.rules.language.Diagnostic;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.rulebook.RulesConfig;
import io.fenji.rules.ruleset.RuleFolder;
import io.fenji.rules.ruleset.RuleSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What follows when the rules folder holds something new: a draft that waits for its approval, or a diagnosis. */
@ApplicationScoped
class FolderChange {

    private static final Logger LOG = Logger.getLogger(FolderChange.class);

    /** Who wrote, as far as the service can say. */
    static final String AUTHOR = "rules-folder";

    private static final String TAKEN = "rules-folder";

    private final Drafts drafts;
    private final DraftApproval approval;
    private final Impacts impacts;
    private final RuleSets ruleSets;
    private final Attributes attributes;
    private final RulesConfig folder;
    private final RuleChangeConfig config;
    private final Sql sql;
    private final Turns turns;
    private final Spoken spoken;
    private final Clock clock;

    FolderChange(
            Drafts drafts,
            DraftApproval approval,
            Impacts impacts,
            RuleSets ruleSets,
            Attributes attributes,
            RulesConfig folder,
            RuleChangeConfig config,
            Sql sql,
            Turns turns,
            Spoken spoken,
            Clock clock) {
        this.spoken = spoken;
        this.drafts = drafts;
        this.approval = approval;
        this.impacts = impacts;
        this.ruleSets = ruleSets;
        this.attributes = attributes;
        this.folder = folder;
        this.config = config;
        this.sql = sql;
        this.turns = turns;
        this.clock = clock;
    }

    /** The draft that the folder led to and nobody has decided on; null where there is none. */
    @Transactional
    @Nullable
    Long pending() {
        return RuleDraft.pendingOfFolder().map(draft -> draft.id).orElse(null);
    }

    /** Takes notice of what the folder holds. What was taken up once is not taken up again, neither after a restart nor by another process. */
    @Transactional
    FolderStatus take(RuleFolder content) {
        turns.folder();
        var vocabulary = attributes.vocabulary();
        var checked = RuleSet.read(AttributeFile.with(vocabulary, content.rules()));
        var problems = new ArrayList<>(content.leftOut());
        if (checked.ruleSet() == null) {
            problems.addAll(checked.problems());
            return broken(content, problems);
        }
        var examples = ExampleReader.readAll(content.examples(), vocabulary, problems::add);
        var same = isLive(content);
        if (!same && problems.stream().anyMatch(it -> it.code().equals(ExampleReader.UNSTORABLE))) {
            return broken(content, problems);
        }
        if (same) {
            failing(examples).forEach(problems::add);
        }
        warn(problems);
        takeUp(content, same);
        return new FolderStatus(
                same ? FolderStatus.State.IN_FORCE : FolderStatus.State.DIFFERENT,
                checked.ruleSet().hash(),
                clock.instant(),
                List.copyOf(problems),
                null);
    }

    /** On what else it depends what the folder means: the rules in force, and the attributes that rules may name. */
    @Transactional
    String under() {
        return ruleSets.active().hash() + RuleSet.hash(AttributeFile.with(attributes.vocabulary(), Map.of()));
    }

    /** Whether these rules are those in force, however they are saved. */
    private boolean isLive(RuleFolder content) {
        return RuleFolder.textHash(content.rules())
                .equals(RuleFolder.textHash(ruleSets.active().files()));
    }

    private void takeUp(RuleFolder content, boolean same) {
        var fingerprint = content.text();
        if (fingerprint.equals(takenBefore())) {
            return;
        }
        if (same) {
            RuleDraft.pendingOfFolder()
                    .ifPresent(draft -> drafts.withdraw(draft.id, "the folder holds the rules in force again", AUTHOR));
        } else {
            draft(content);
        }
        remember(fingerprint);
    }

    /** Examples of which the rules in force do not say what they must: seen now, and not with the next edit of a rule. */
    private Stream<Diagnostic> failing(List<Example> examples) {
        return ExampleFailure.all(ruleSets.active(), examples).stream().map(ExampleFailure::diagnostic);
    }

    private void warn(List<Diagnostic> problems) {
        if (!problems.isEmpty()) {
            LOG.warnf("In the rules folder '%s':\n%s", folder.dir(), told(problems));
        }
    }

    private String told(List<Diagnostic> problems) {
        return told(problems.stream().map(Diagnostic::sentence));
    }

    /** As the log has it, a line each. */
    private String told(Stream<Message> messages) {
        return messages.map(it -> it.in(spoken.usual())).collect(Collectors.joining("\n"));
    }

    private FolderStatus broken(RuleFolder content, List<Diagnostic> problems) {
        LOG.errorf(
                "The rules in '%s' cannot be used; the last sound ones, %s, stay in force:\n%s",
                folder.dir(), ruleSets.active().hash(), told(problems));
        return new FolderStatus(
                FolderStatus.State.BROKEN, content.hash(), clock.instant(), List.copyOf(problems), null);
    }

    private void draft(RuleFolder content) {
        var draft = RuleDraft.pendingOfFolder()
                .map(pending -> drafts.replaceAll(pending, content, AUTHOR))
                .orElseGet(() ->
                        drafts.begin(RuleDraft.Origin.FOLDER, "Edited in the rules folder", content, null, AUTHOR));
        new HashSet<>(RuleFolder.owners(folder.dir()).values()).forEach(draft::addAuthor);
        var checks = drafts.check(draft.id);
        if (checks.blockers().isEmpty()) {
            drafts.submit(draft.id, null, true, AUTHOR);
            LOG.infof("The rules folder was edited: rule draft %d waits for its approval", draft.id);
        } else {
            LOG.warnf(
                    "The rules folder was edited, but rule draft %d cannot be submitted:\n%s",
                    draft.id, told(checks.blockers().stream()));
        }
        checks.failing()
                .forEach(it -> LOG.warnf("Rule draft %d: an example fails: %s", draft.id, it.in(spoken.usual())));
    }

    /** With fenji.rules.activation=auto: waits a while for what the draft would do. */
    void awaitImpact() {
        var id = alone();
        if (id != null) {
            impacts.awaited(id);
        }
    }

    /**
     * With fenji.rules.activation=auto: what passes every gate comes into force without a second person, if the folder still holds it. True where its
     * impact is still being computed, so that nobody can say yet.
     */
    boolean activateAlone(RuleFolder content) {
        var id = alone();
        if (id == null) {
            return false;
        }
        if (impacts.known(id).filter(it -> it.state() == Impact.State.RUNNING).isPresent()) {
            return true;
        }
        try {
            approval.activateAlone(id, content, AUTHOR);
        } catch (Refusal gate) {
            LOG.warnf(
                    "Rule draft %d does not come into force by itself: %s",
                    id, gate.text().in(spoken.usual()));
        }
        return false;
    }

    private @Nullable Long alone() {
        return config.activation() == RuleChangeConfig.Mode.AUTO ? pending() : null;
    }

    private @Nullable String takenBefore() {
        return Installation.noted(sql, TAKEN).orElse(null);
    }

    private void remember(String fingerprint) {
        Installation.note(sql, TAKEN, fingerprint);
    }
}
