package io.fenji.governance.audit;

import io.fenji.base.consent.FourEyes;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Role;
import io.fenji.grading.run.Mending;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mending what an earlier version did to moments of runs: docs/ledger.md. */
@Path("/api/v1/audit/mendings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.AUDITOR, Role.ADMIN, Role.MANAGER})
public class MendingResource {

    record ProposedMending(@Nullable String reason) {}

    record Rejection(@Nullable String reason) {}

    private final Mending mending;
    private final FourEyes fourEyes;
    private final Caller caller;

    MendingResource(Mending mending, FourEyes fourEyes, Caller caller) {
        this.mending = mending;
        this.fourEyes = fourEyes;
        this.caller = caller;
    }

    /** The latest first; each that is not decided on with the runs that it would mend. */
    @GET
    public Cursor<Mending.LedgerMending> all() {
        return new Cursor<>(mending.all(), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ADMIN)
    @Transactional
    @Idempotent
    public Response propose(@Nullable ProposedMending body) {
        var proposed = mending.propose(Body.required(body).reason(), caller.name());
        return Response.created(URI.create("/api/v1/audit/mendings/" + proposed.id()))
                .entity(proposed)
                .build();
    }

    @POST
    @Path("{id:\\d{1,18}}/approve")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response approve(long id) {
        refuseOwn(id);
        return Response.ok(mending.approve(id, caller.name())).build();
    }

    @POST
    @Path("{id:\\d{1,18}}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response reject(long id, @Nullable Rejection body) {
        refuseOwn(id);
        return Response.ok(mending.reject(id, body == null ? null : body.reason(), caller.name()))
                .build();
    }

    /** Here, since the ledger lies below those who know persons. */
    private void refuseOwn(long id) {
        fourEyes.refuse(
                caller.name(),
                Message.of("work.mending", id),
                List.of(mending.ofId(id).proposedBy()));
    }
}
