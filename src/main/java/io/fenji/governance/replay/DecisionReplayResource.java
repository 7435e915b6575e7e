package io.fenji.governance.replay;

import io.fenji.base.http.Caller;
import io.fenji.base.http.reading.Routine;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Role;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;

/** Makes one recorded decision again and stores nothing (policy 一(三)3). */
@Path("/api/v1/decisions/{id:\\d{1,18}}/replay")
@RolesAllowed({Role.AUDITOR, Role.MANAGER, Role.ANALYST, Role.ADMIN})
public class DecisionReplayResource {

    private final RecordedDecisions decisions;
    private final RuleSets ruleSets;
    private final Caller caller;
    private final Clock clock;

    public DecisionReplayResource(RecordedDecisions decisions, RuleSets ruleSets, Caller caller, Clock clock) {
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Heavy
    @Transactional
    @Routine
    public Replay replay(long id) {
        var recorded = decisions.ofId(id);
        try (var set = OpenedSet.of(recorded.ruleSet(), ruleSets, decisions)) {
            return Replay.of(recorded, set.replay(recorded), clock.instant(), caller.name());
        }
    }
}
