package io.fenji.grading.decision;

import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A recorded decision. */
@Path("/api/v1/decisions/{id:\\d{1,18}}")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class DecisionResource {

    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Holds holds;
    private final Sight sight;

    public DecisionResource(Decisions decisions, RuleSets ruleSets, Holds holds, Sight sight) {
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.holds = holds;
        this.sight = sight;
    }

    @GET
    @Transactional
    public DecisionView one(long id) {
        var decision = decisions.ofId(id);
        sight.whole(decision.customerId());
        return holds.view(decision, ruleSets.ofHash(decision.ruleSet()), sight.hidden());
    }
}
