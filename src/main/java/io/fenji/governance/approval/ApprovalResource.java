package io.fenji.governance.approval;

import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.grading.run.GradingRun;
import io.fenji.grading.run.LeftOut.Selection;
import io.fenji.grading.run.RunView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verdict on a run. */
@Path("/api/v1/runs/{id:\\d{1,18}}")
@Produces(MediaType.APPLICATION_JSON)
public class ApprovalResource {

    /**
     * @param customers to approve, by code; null: all but those
     * @param except to leave out, by code
     * @param reason why the others are left out
     */
    record Approved(
            @Nullable List<@Nullable String> customers,
            @Nullable List<@Nullable String> except,
            @Nullable String reason) {

        private @Nullable Selection selection() {
            return customers == null && except == null ? null : new Selection(customers, except);
        }
    }

    record Verdict(@Nullable String reason) {}

    /** @param customers whose figures are missing, by code */
    record Acceptance(
            @Nullable List<@Nullable String> customers,
            @Nullable String reason) {}

    private final Approval approval;
    private final AcceptingHeld accepting;
    private final Caller caller;

    public ApprovalResource(Approval approval, AcceptingHeld accepting, Caller caller) {
        this.approval = approval;
        this.accepting = accepting;
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

    /** Of everybody, or of a selection; for the rest the run goes back with a reason. */
    @POST
    @Path("approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response approve(long id, @Nullable Approved body) {
        var asked = body == null ? new Approved(null, null, null) : body;
        return Response.ok(approval.approve(id, asked.selection(), asked.reason(), caller.name()))
                .build();
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

    /** Lets a preliminary run be submitted: its customers whose figures are missing stay held, and the others' shares are taken as they are. */
    @POST
    @Path("accepted-held")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response accept(long id, @Nullable Acceptance body) {
        var asked = Body.required(body);
        return Response.status(Response.Status.CREATED)
                .entity(accepting.accept(id, asked.customers(), asked.reason(), caller.name()))
                .build();
    }

    /** Whom a manager accepted as held. */
    @GET
    @Path("accepted-held")
    @RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
    @Transactional
    public AcceptedHeld accepted(long id) {
        return accepting
                .of(GradingRun.ofId(id).id)
                .orElseThrow(() -> Refusal.notFound("acceptance.none", Message.of("acceptance.none", id)));
    }

    private static Response answer(RunView run) {
        return Response.ok(run).build();
    }
}
