package io.fenji.audit;

import io.fenji.customer.Customer;
import io.fenji.grading.Decisions;
import io.fenji.http.Moments;
import io.fenji.terms.Month;
import io.fenji.terms.Refusal;
import io.fenji.terms.Role;
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

    private final Decisions decisions;
    private final Explaining explaining;
    private final Moments moments;

    public WhyResource(Decisions decisions, Explaining explaining, Moments moments) {
        this.decisions = decisions;
        this.explaining = explaining;
        this.moments = moments;
    }

    /** Of the customer's decision as of that month, the last one recorded by then; without a month, of its last decision. */
    @GET
    @Transactional
    public Explanation why(
            String code, @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = Customer.ofCode(code, "code");
        var month = asOf == null ? null : Month.parse(asOf, "asOf");
        var decision = decisions
                .last(customer.id, month, moments.instant(knownAt, "knownAt"))
                .orElseThrow(() -> Refusal.notFound(
                        "decision.none",
                        "Customer '%s' has not been graded%s; POST /api/v1/gradings or /api/v1/runs does."
                                .formatted(code, month == null ? "" : " as of " + month)));
        return explaining.explain(decision);
    }
}
