package io.fenji.governance.rulechange;

import io.fenji.base.http.Caller;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.rules.example.ExampleFailure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Examples of a draft of which its rules say something else: old and new answer beside one another, to be accepted one by one. */
@Path("/api/v1/rule-drafts/{id:\\d{1,18}}/examples")
@RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.ADMIN})
public class DraftExamplesResource {

    record Failing(List<ExampleFailure> items, @Nullable String next) {}

    /**
     * @param file such as {@code examples/tiers-a.csv}
     * @param lines where the examples begin
     * @param all true: every failing example of the file, instead of lines
     */
    record Acceptance(
            @Nullable String file,
            @Nullable List<@Nullable Integer> lines,
            @Nullable Boolean all) {}

    private final Drafts drafts;
    private final DraftViews views;
    private final Caller caller;

    DraftExamplesResource(Drafts drafts, DraftViews views, Caller caller) {
        this.drafts = drafts;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Proven
    public Failing failing(long id) {
        return new Failing(drafts.failing(RuleDraft.ofId(id)), null);
    }

    /** The new answers take the place of the old ones in the draft's file. */
    @POST
    @Path("accept")
    @RolesAllowed(Role.RULES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    @Heavy
    public Response accept(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Acceptance body) {
        var version = EntityTag.required(ifMatch);
        var asked = Body.required(body);
        if (asked.file == null || asked.file.isBlank()) {
            throw Refusal.invalid("file.missing", Message.of("example.file-missing"), "/file");
        }
        var view = views.of(drafts.reexpect(id, version, asked.file, lines(asked), caller.name()));
        return Response.ok(view)
                .header(HttpHeaders.ETAG, EntityTag.of(view.draft().version()))
                .build();
    }

    /** Null: all. Which is said, since what is not looked at is not accepted. */
    private static @Nullable List<Integer> lines(Acceptance asked) {
        var all = Boolean.TRUE.equals(asked.all);
        var lines = asked.lines == null
                ? List.<Integer>of()
                : asked.lines.stream().filter(it -> it != null).toList();
        if (all == !lines.isEmpty()) {
            throw Refusal.invalid("lines.missing", Message.of("example.lines-missing"), "/lines");
        }
        return all ? null : lines;
    }
}
