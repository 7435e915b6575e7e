package io.fenji.governance.audit.explanation;

import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Why one decision came out as it did. */
@Path("/api/v1/decisions/{id:\\d{1,18}}/why")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class DecisionWhyResource {

    private final Explaining explaining;

    public DecisionWhyResource(Explaining explaining) {
        this.explaining = explaining;
    }

    @GET
    @Transactional
    public Explanation why(long id) {
        return explaining.ofDecision(id);
    }
}
