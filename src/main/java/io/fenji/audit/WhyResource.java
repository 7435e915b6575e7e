package io.fenji.audit;

import io.fenji.approval.EffectiveTier;
import io.fenji.customer.Customer;
import io.fenji.grading.Decision;
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
import java.time.Instant;
import java.util.Optional;
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

    /**
     * Of the decision as of that month that was known then, without a month of the one that counted on that day: the one behind the tier in force,
     * else the last one from the customer's figures, else the last one from metrics that a caller gave.
     */
    @GET
    @Transactional
    public Explanation why(
            String code, @QueryParam("asOf") @Nullable String asOf, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = Customer.ofCode(code, "code");
        var month = asOf == null ? null : Month.parse(asOf, "asOf");
        var known = moments.instant(knownAt, "knownAt");
        var decision = inForce(customer.id, month, known)
                .or(() -> decisions.last(customer.id, month, known))
                .orElseThrow(() -> Refusal.notFound(
                        "decision.none",
                        "Customer '%s' has not been graded%s; POST /api/v1/gradings or /api/v1/runs does."
                                .formatted(code, month == null ? "" : " as of " + month)));
        return explaining.explain(decision, known);
    }

    /** The decision behind the tier in force; of a month's, only if it is of that month: a customer on hold keeps the tier of an earlier one. */
    private Optional<Decision> inForce(long customer, @Nullable Month month, Instant known) {
        var day = month == null ? moments.dayOf(known) : month.end();
        return EffectiveTier.on(customer, day, known)
                .map(tier -> decisions.ofId(tier.decisionId))
                .filter(decision -> month == null || decision.asOf().equals(month));
    }
}
