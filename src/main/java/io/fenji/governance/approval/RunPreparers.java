package io.fenji.governance.approval;

import io.fenji.base.access.Persons;
import io.fenji.base.consent.FourEyes;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.grading.figures.Importers;
import io.fenji.grading.figures.Importers.Looked;
import io.fenji.grading.run.GradingRun;
import io.fenji.rules.facts.Attribute;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Who prepared a run, and does not decide on it (policy 三(三)2). */
@ApplicationScoped
class RunPreparers {

    private final FourEyes fourEyes;
    private final Persons persons;
    private final Importers importers;
    private final RuleSets ruleSets;

    RunPreparers(FourEyes fourEyes, Persons persons, Importers importers, RuleSets ruleSets) {
        this.fourEyes = fourEyes;
        this.persons = persons;
        this.importers = importers;
        this.ruleSets = ruleSets;
    }

    /** Refuses a decider who is one person with any of them. */
    void refuse(GradingRun run, String decider) {
        fourEyes.refuse(decider, Message.of("work.run", run.id), of(run));
    }

    /**
     * Who started and submitted the run, and whose imports it rests on, but for those on which the approved run of the last earlier month rested already.
     * Imports by the key of another system are nobody's.
     */
    private Collection<String> of(GradingRun run) {
        var nothing = new Looked(run.month(), 0, Set.of());
        var earlier =
                GradingRun.approvedBefore(run.month()).map(this::lookedEarlier).orElse(nothing);
        var preparers = new LinkedHashSet<>(persons.own(importers.of(lookedNow(run), earlier)));
        preparers.add(run.startedBy);
        if (run.submittedBy != null) {
            preparers.add(run.submittedBy);
        }
        return preparers;
    }

    /** Where its rules cannot be read any more, every value counts as looked at. */
    private Looked lookedNow(GradingRun run) {
        try {
            return looked(run);
        } catch (Refusal unreadable) {
            return new Looked(run.month(), run.figures, null);
        }
    }

    /** Where its rules cannot be read any more, no value counts as looked at: whoever brought one has prepared the later run. */
    private Looked lookedEarlier(GradingRun run) {
        try {
            return looked(run);
        } catch (Refusal unreadable) {
            return new Looked(run.month(), run.figures, Set.of());
        }
    }

    private Looked looked(GradingRun run) {
        var named = ruleSets.ofHash(run.ruleSet).vocabulary().attributes();
        return new Looked(
                run.month(), run.figures, named.stream().map(Attribute::field).collect(Collectors.toSet()));
    }
}
