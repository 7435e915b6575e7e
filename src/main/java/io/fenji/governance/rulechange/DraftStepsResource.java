package io.fenji.governance.rulechange;

import io.fenji.base.http.Caller;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.impact.Impacts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A draft's way: submitted, approved by another person, in force; or rejected, or withdrawn. */
@Path("/api/v1/rule-drafts/{id:\\d{1,18}}")
@Consumes(MediaType.APPLICATION_JSON)
public class DraftStepsResource {

    record Comment(@Nullable String comment) {}

    /** @param label what the set shall be called, such as 2026 second half; null: as before */
    record Submission(@Nullable String comment, @Nullable String label, boolean acceptFailingExamples) {}

    record Verdict(@Nullable String reason) {}

    private final Drafts drafts;
    private final DraftApproval approval;
    private final DraftViews views;
    private final Impacts impacts;
    private final Approving approving;
    private final Caller caller;

    DraftStepsResource(
            Drafts drafts,
            DraftApproval approval,
            DraftViews views,
            Impacts impacts,
            Approving approving,
            Caller caller) {
        this.drafts = drafts;
        this.approval = approval;
        this.views = views;
        this.impacts = impacts;
        this.approving = approving;
        this.caller = caller;
    }

    @POST
    @Path("submit")
    @RolesAllowed({Role.RULES, Role.MANAGER})
    @Transactional
    @Idempotent
    @Heavy
    public Response submit(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Submission body) {
        unchanged(id, ifMatch);
        var asked = body == null ? new Submission(null, null, false) : body;
        return tagged(drafts.submit(id, asked.comment, asked.label, asked.acceptFailingExamples, caller.name()));
    }

    /** With the last approval that is needed, the draft's rules are in force when this is answered. Waits for its impact, and holds nothing meanwhile. */
    @POST
    @Path("approve")
    @RolesAllowed(Role.MANAGER)
    @Proven
    public Response approve(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Comment body) {
        impacts.awaited(id);
        return approving.approve(id, ifMatch, body == null ? null : body.comment);
    }

    /** The approval itself, once it is known what the draft would do. */
    @ApplicationScoped
    static class Approving {

        private final DraftApproval approval;
        private final DraftViews views;
        private final Caller caller;

        Approving(DraftApproval approval, DraftViews views, Caller caller) {
            this.approval = approval;
            this.views = views;
            this.caller = caller;
        }

        @Transactional
        @Idempotent
        Response approve(long id, @Nullable String ifMatch, @Nullable String comment) {
            unchanged(id, ifMatch);
            return tagged(views.of(approval.approve(id, comment, caller.name())));
        }
    }

    @POST
    @Path("reject")
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    @Proven
    public Response reject(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Verdict body) {
        unchanged(id, ifMatch);
        return tagged(approval.reject(id, body == null ? null : body.reason, caller.name()));
    }

    @POST
    @Path("withdraw")
    @RolesAllowed(Role.RULES)
    @Transactional
    @Idempotent
    @Proven
    public Response withdraw(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Comment body) {
        unchanged(id, ifMatch);
        return tagged(drafts.withdraw(id, body == null ? null : body.comment, caller.name()));
    }

    /** A step may name the version that it is for, so that nobody decides on what he has not read. */
    private static void unchanged(long id, @Nullable String ifMatch) {
        RuleDraft.ofId(id, EntityTag.named(ifMatch));
    }

    private Response tagged(RuleDraft draft) {
        return tagged(views.of(draft));
    }

    private static Response tagged(DraftView view) {
        return Response.ok(view)
                .header(HttpHeaders.ETAG, EntityTag.of(view.draft().version()))
                .build();
    }
}
