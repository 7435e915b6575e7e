package io.fenji.audit;

import io.fenji.grading.Decisions;
import io.fenji.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;

/** Why one decision came out as it did. */
@Path("/api/v1/decisions/{id:\\d{1,18}}/why")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class DecisionWhyResource {

    private final Decisions decisions;
    private final Explaining explaining;
    private final Clock clock;

    public DecisionWhyResource(Decisions decisions, Explaining explaining, Clock clock) {
        this.decisions = decisions;
        this.explaining = explaining;
        this.clock = clock;
    }

    @GET
    @Transactional
    public Explanation why(long id) {
        return explaining.explain(decisions.ofId(id), clock.instant());
    }
}
