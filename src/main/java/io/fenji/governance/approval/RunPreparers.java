package io.fenji.governance.approval;

import io.fenji.base.access.Persons;
import io.fenji.base.consent.FourEyes;
import io.fenji.base.terms.Message;
import io.fenji.grading.figures.Importers;
import io.fenji.grading.figures.Importers.Looked;
import io.fenji.grading.run.GradingRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;

/** Who prepared a run, and does not decide on it (policy 三(三)2). */
@ApplicationScoped
class RunPreparers {

    private final FourEyes fourEyes;
    private final Persons persons;
    private final Importers importers;

    RunPreparers(FourEyes fourEyes, Persons persons, Importers importers) {
        this.fourEyes = fourEyes;
        this.persons = persons;
        this.importers = importers;
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
        var nothing = new Looked(run.month(), 0);
        var earlier =
                GradingRun.approvedBefore(run.month()).map(RunPreparers::looked).orElse(nothing);
        var preparers = new LinkedHashSet<>(persons.own(importers.of(looked(run), earlier)));
        preparers.add(run.startedBy);
        if (run.submittedBy != null) {
            preparers.add(run.submittedBy);
        }
        return preparers;
    }

    private static Looked looked(GradingRun run) {
        return new Looked(run.month(), run.figures);
    }
}
