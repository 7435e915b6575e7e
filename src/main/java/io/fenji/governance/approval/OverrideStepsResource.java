package io.fenji.governance.approval;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Moments;
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
import org.jspecify.annotations.Nullable;

/** An override's way: approved by another person, rejected, withdrawn; ended before its day. */
@Path("/api/v1/overrides/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OverrideStepsResource {

    record Comment(@Nullable String comment) {}

    record Verdict(@Nullable String reason) {}

    /** @param on first day on which it no longer holds; left out: today */
    record Ending(@Nullable String on, @Nullable String reason) {}

    private final Overriding overriding;
    private final Moments moments;
    private final Caller caller;

    OverrideStepsResource(Overriding overriding, Moments moments, Caller caller) {
        this.overriding = overriding;
        this.moments = moments;
        this.caller = caller;
    }

    @POST
    @Path("approve")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response approve(long id, @Nullable Comment body) {
        return answer(overriding.approve(id, body == null ? null : body.comment, caller.name()));
    }

    @POST
    @Path("reject")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response reject(long id, @Nullable Verdict body) {
        return answer(overriding.reject(id, body == null ? null : body.reason, caller.name()));
    }

    @POST
    @Path("withdraw")
    @RolesAllowed({Role.ANALYST, Role.MANAGER})
    @Transactional
    @Idempotent
    public Response withdraw(long id, @Nullable Comment body) {
        return answer(overriding.withdraw(id, body == null ? null : body.comment, caller.name()));
    }

    @POST
    @Path("end")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response end(long id, @Nullable Ending body) {
        var asked = body == null ? new Ending(null, null) : body;
        return answer(overriding.end(id, moments.date(asked.on, "/on"), asked.reason, caller.name()));
    }

    private static Response answer(TierOverride override) {
        return Response.ok(override).build();
    }
}
