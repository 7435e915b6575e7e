package io.fenji.governance.approval;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Moments;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer's overrides: proposed and read. */
@Path("/api/v1/customers/{code}/overrides")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerOverridesResource {

    /**
     * What is proposed.
     *
     * @param from first day; left out: today
     * @param until first day on which it no longer holds
     */
    record Proposal(
            @Nullable String tier,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    record All(List<TierOverride> items, @Nullable String next) {}

    private final Overriding overriding;
    private final Overrides overrides;
    private final Moments moments;
    private final Sight sight;
    private final Caller caller;

    CustomerOverridesResource(Overriding overriding, Overrides overrides, Moments moments, Sight sight, Caller caller) {
        this.overriding = overriding;
        this.overrides = overrides;
        this.moments = moments;
        this.sight = sight;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ANALYST, Role.MANAGER})
    @Transactional
    @Idempotent
    public Response propose(String code, @Nullable Proposal body) {
        var asked = Body.required(body);
        if (asked.tier == null) {
            throw Refusal.invalid("tier.missing", Message.of("tier.missing"), "/tier");
        }
        if (asked.until == null) {
            throw Refusal.invalid("until.missing", Message.of("until.missing"), "/until");
        }
        var proposed = overriding.propose(
                code,
                Tier.parse(asked.tier, "/tier"),
                moments.date(asked.from, "/from"),
                moments.date(asked.until, "/until"),
                asked.reason,
                caller.name());
        return Response.created(URI.create("/api/v1/overrides/" + proposed.id()))
                .entity(proposed)
                .build();
    }

    /** The latest first. */
    @GET
    @Transactional
    public All all(String code, @QueryParam("knownAt") @Nullable String knownAt) {
        var customer = sight.whole(code, "code").id;
        return new All(overrides.ofCustomer(customer, moments.instant(knownAt, "knownAt")), null);
    }
}
