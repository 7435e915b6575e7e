package io.fenji.governance.audit.explanation;

import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Why a customer has its tier, and what it would take. */
@Path("/api/v1/customers/{code}/why")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class WhyResource {

    private final Explaining explaining;

    public WhyResource(Explaining explaining) {
        this.explaining = explaining;
    }

    /** Of the decision that counts as of that month, as known at that moment. */
    @GET
    @Transactional
    public Explanation why(
            String code, @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        return explaining.ofCustomer(code, asOf, knownAt);
    }
}
