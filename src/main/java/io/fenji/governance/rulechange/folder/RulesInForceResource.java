package io.fenji.governance.rulechange.folder;

import io.fenji.base.http.Caller;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.governance.rulechange.DraftViews;
import io.fenji.governance.rulechange.Drafts;
import io.fenji.governance.rulechange.draft.RuleChangeConfig;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.rules.rulebook.RuleArchive.Activation;
import io.fenji.rules.rulebook.RuleSets;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rules are in force, how the folder stands to them, and the way back to earlier ones. */
@Path("/api/v1/rule-sets")
@RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.ADMIN, Role.CLIENT})
public class RulesInForceResource {

    /**
     * @param live hash of the set that grades the last closed month
     * @param inForce which set grades from which month on (null: from the beginning)
     */
    record Status(String live, List<Activation> inForce, FolderStatus folder, RuleChangeConfig.Mode activation) {}

    record RollBack(@Nullable String comment, @Nullable String effectiveFrom) {}

    /**
     * @param files of the set that stand there now: all rule files, and the examples that were written
     * @param written those of them that were replaced or are new
     * @param kept under which names what stood there before is kept
     */
    record WrittenBack(String hash, List<String> files, List<String> written, List<String> kept) {}

    private final RuleSets ruleSets;
    private final FolderWatch watch;
    private final RuleChangeConfig config;
    private final Drafts drafts;
    private final DraftViews views;
    private final WritingBack writingBack;
    private final Caller caller;

    RulesInForceResource(
            RuleSets ruleSets,
            FolderWatch watch,
            RuleChangeConfig config,
            Drafts drafts,
            DraftViews views,
            WritingBack writingBack,
            Caller caller) {
        this.ruleSets = ruleSets;
        this.watch = watch;
        this.config = config;
        this.drafts = drafts;
        this.views = views;
        this.writingBack = writingBack;
        this.caller = caller;
    }

    @GET
    @Path("status")
    public Status status() {
        return new Status(
                ruleSets.active().hash(), ruleSets.timetable().inForce(), watch.status(), config.activation());
    }

    /** Begins the way back to an archived set: a draft with its files, handed in, to be approved by another person like any other. */
    @POST
    @Path("{hash:[0-9a-f]{64}}/activate")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.RULES, Role.MANAGER})
    @Transactional
    @Idempotent
    @Heavy
    public Response rollBack(String hash, @Nullable RollBack body) {
        var asked = body == null ? new RollBack(null, null) : body;
        var month = asked.effectiveFrom == null ? null : Month.parse(asked.effectiveFrom, "/effectiveFrom");
        var draft = drafts.begin(
                RuleDraft.Origin.ROLLBACK,
                "Back to " + hash.substring(0, 12),
                drafts.archived(hash),
                month,
                caller.name());
        var view = views.of(drafts.submit(draft.id, asked.comment, true, caller.name()));
        return Response.created(URI.create("/api/v1/rule-drafts/" + draft.id))
                .entity(view)
                .header(HttpHeaders.ETAG, EntityTag.of(view.draft().version()))
                .build();
    }

    /** Puts the rules in force into the folder; what stood there is kept beside them. */
    @POST
    @Path("active/write-back")
    @RolesAllowed({Role.RULES, Role.ADMIN})
    @Transactional
    @Idempotent
    public Response writeBack() {
        return Response.ok(writingBack.write(caller.name())).build();
    }
}
