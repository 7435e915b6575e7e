package io.fenji.governance.attribution;

import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.decision.Decisions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What changed a customer's grade since an earlier decision. */
@Path("/api/v1/decisions/{id:\\d{1,18}}/changes")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class AttributionResource {

    private final Decisions decisions;
    private final Attributing attributing;
    private final Sight sight;

    AttributionResource(Decisions decisions, Attributing attributing, Sight sight) {
        this.decisions = decisions;
        this.attributing = attributing;
        this.sight = sight;
    }

    /** Since that decision, which was recorded before; without one, since the decision before it on the same customer. */
    @GET
    @Transactional
    public Attribution changes(long id, @QueryParam("since") @Nullable Long since) {
        var decision = decisions.ofId(id);
        sight.whole(decision.customerId());
        return attributing.between(
                since == null ? attributing.before(decision) : decisions.ofId(since), decision, sight.hidden());
    }
}
