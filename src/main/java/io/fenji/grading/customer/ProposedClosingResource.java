package io.fenji.grading.customer;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Moments;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Proposing the end of a customer. */
@Path("/api/v1/customers/{code}/closing")
@Produces(MediaType.APPLICATION_JSON)
public class ProposedClosingResource {

    /**
     * What is proposed.
     *
     * @param on first day on which it is no customer any more; left out: today
     * @param mergedInto code of the customer to which its figures go; left out: to none
     */
    record ProposedEnd(
            @Nullable String on,
            @Nullable String mergedInto,
            @Nullable String reason) {}

    private final ClosingCustomers closing;
    private final Moments moments;
    private final Caller caller;

    ProposedClosingResource(ClosingCustomers closing, Moments moments, Caller caller) {
        this.closing = closing;
        this.moments = moments;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ANALYST, Role.MANAGER})
    @Transactional
    @Idempotent
    public Response propose(String code, @Nullable ProposedEnd body) {
        var asked = Body.required(body);
        var proposed =
                closing.propose(code, moments.date(asked.on, "/on"), asked.mergedInto, asked.reason, caller.name());
        return Response.created(URI.create("/api/v1/closings/" + proposed.id()))
                .entity(proposed)
                .build();
    }
}
