package io.fenji.governance.rulechange;

import io.fenji.base.http.request.Heavy;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.Checking.Subject;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleFolder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has a draft checked for all who ask at once by the one who came first: in a place for heavy calls, and without a connection meanwhile. What is known
 * already waits for nobody.
 */
@ApplicationScoped
class Proving {

    record Asked(RuleFolder content, String base) {}

    private final DraftFiles files;
    private final Checking checking;
    private final RuleSets ruleSets;
    private final InItsPlace place;
    private final Map<Subject, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

    Proving(DraftFiles files, Checking checking, RuleSets ruleSets, InItsPlace place) {
        this.files = files;
        this.checking = checking;
        this.ruleSets = ruleSets;
        this.place = place;
    }

    void ready(long draft) {
        var asked = QuarkusTransaction.requiringNew()
                .call(() -> new Asked(
                        files.of(draft),
                        RuleDraft.ofId(draft).heldAgainst(ruleSets.active().hash())));
        var subject = checking.subject(asked.content, asked.base);
        if (!checking.knows(subject)) {
            prove(asked, subject);
        }
    }

    /** Whoever waited for another who found no place tries it once. */
    private void prove(Asked asked, Subject subject) {
        var mine = new CompletableFuture<Void>();
        var others = underWay.putIfAbsent(subject, mine);
        if (others != null) {
            others.join();
            if (!checking.knows(subject)) {
                place.check(asked);
            }
            return;
        }
        try {
            place.check(asked);
        } finally {
            underWay.remove(subject, mine);
            mine.complete(null);
        }
    }

    /** The check as a heavy call. */
    @ApplicationScoped
    static class InItsPlace {

        private final Checking checking;

        InItsPlace(Checking checking) {
            this.checking = checking;
        }

        @Heavy
        void check(Asked asked) {
            checking.check(asked.content, asked.base);
        }
    }
}
