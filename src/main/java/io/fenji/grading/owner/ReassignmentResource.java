package io.fenji.grading.owner;

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

/** All customers of somebody who leaves go to somebody else. */
@Path("/api/v1/customers/reassignments")
@Produces(MediaType.APPLICATION_JSON)
public class ReassignmentResource {

    /**
     * What is asked for.
     *
     * @param from a user's name, or a person
     * @param to the same
     */
    record Reassignment(
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason) {}

    private final Owning owning;
    private final Caller caller;

    ReassignmentResource(Owning owning, Caller caller) {
        this.owning = owning;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER, Role.ADMIN})
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response reassign(@Nullable Reassignment body) {
        var asked = Body.required(body);
        return Response.ok(owning.reassign(asked.from, asked.to, asked.reason, caller.name()))
                .build();
    }
}
