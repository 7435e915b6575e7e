package io.fenji.grading.customer;

import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Erasing who a customer is, for good. */
@Path("/api/v1/customers/{code}/erasure")
@Produces(MediaType.APPLICATION_JSON)
public class ErasureResource {

    record Request(@Nullable String reason) {}

    private final Erasing erasing;
    private final Caller caller;

    public ErasureResource(Erasing erasing, Caller caller) {
        this.erasing = erasing;
        this.caller = caller;
    }

    /** Personal data goes, figures and gradings stay under the customer's number; the ledger still verifies. There is no way back. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response erase(String code, @Nullable Request request) {
        return Response.ok(erasing.erase(code, Body.required(request).reason(), caller.name()))
                .build();
    }
}
