package io.fenji.governance.approval;

import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.grading.decision.RunView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The verdict on a run. */
@Path("/api/v1/runs/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {

    record Verdict(@Nullable String reason) {}

    private final Approval approval;
    private final Caller caller;

    public ApprovalResource(Approval approval, Caller caller) {
        this.approval = approval;
        this.caller = caller;
    }

    @POST
    @Path("submit")
    @RolesAllowed(Role.ANALYST)
    @Transactional
    @Idempotent
    public Response submit(long id) {
        return answer(approval.submit(id, caller.name()));
    }

    @POST
    @Path("approve")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response approve(long id) {
        return Response.ok(approval.approve(id, caller.name())).build();
    }

    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response reject(long id, @Nullable Verdict verdict) {
        return answer(approval.reject(id, verdict == null ? null : verdict.reason(), caller.name()));
    }

    @POST
    @Path("withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ANALYST, Role.MANAGER})
    @Transactional
    @Idempotent
    public Response withdraw(long id, @Nullable Verdict verdict) {
        return answer(approval.withdraw(id, verdict == null ? null : verdict.reason(), caller.name()));
    }

    private static Response answer(RunView run) {
        return Response.ok(run).build();
    }
}
