package io.fenji.governance.rulechange;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.governance.rulechange.draft.Checking;
import io.fenji.governance.rulechange.draft.DraftFiles;
import io.fenji.governance.rulechange.draft.RuleDraft;
import io.fenji.governance.rulechange.draft.ThresholdEdit;
import io.fenji.governance.rulechange.draft.ThresholdView;
import io.fenji.rules.rulebook.RuleSets;
import io.fenji.rules.ruleset.RuleFolder;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Drafts of rules: begun, read, edited. */
@Path("/api/v1/rule-drafts")
@RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.ADMIN})
public class DraftResource {

    private static final String ACTIVE = "active";
    private static final int LONGEST_TITLE = 200;

    /** @param from hash of the archived set to begin with, or active; left out where the files are given */
    record NewDraft(
            @Nullable String title,
            @Nullable String from,
            @Nullable Map<String, String> files,
            @Nullable String effectiveFrom) {}

    record NewMonth(@Nullable String effectiveFrom) {}

    record NewValue(@Nullable BigDecimal value) {}

    record Thresholds(List<ThresholdView> items, @Nullable String next) {}

    private final Drafts drafts;
    private final DraftFiles files;
    private final Checking checking;
    private final DraftViews views;
    private final RuleSets ruleSets;
    private final Caller caller;

    DraftResource(
            Drafts drafts, DraftFiles files, Checking checking, DraftViews views, RuleSets ruleSets, Caller caller) {
        this.checking = checking;
        this.drafts = drafts;
        this.files = files;
        this.views = views;
        this.ruleSets = ruleSets;
        this.caller = caller;
    }

    @POST
    @RolesAllowed(Role.RULES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    @Heavy
    public Response begin(@Nullable NewDraft body) {
        var asked = Body.required(body);
        var title = asked.title == null || asked.title.isBlank() ? "Draft" : asked.title.strip();
        if (title.length() > LONGEST_TITLE || Texts.holdsUnwritable(title)) {
            throw Refusal.invalid("title.long", Message.of("title.long", LONGEST_TITLE), "/title");
        }
        var draft =
                drafts.begin(RuleDraft.Origin.API, title, content(asked), month(asked.effectiveFrom), caller.name());
        return Response.fromResponse(tagged(draft))
                .status(Response.Status.CREATED)
                .location(URI.create("/api/v1/rule-drafts/" + draft.id))
                .build();
    }

    private RuleFolder content(NewDraft asked) {
        var from = asked.from == null || asked.from.equals(ACTIVE)
                ? ruleSets.active().hash()
                : asked.from;
        if (asked.files == null) {
            return drafts.archived(from);
        }
        if (asked.from != null) {
            throw Refusal.invalid("rule-draft.both", Message.of("rule-draft.both"), "/from");
        }
        var rules = new TreeMap<String, byte[]>();
        var examples = new TreeMap<String, byte[]>();
        asked.files.forEach((name, text) -> (name.startsWith(RuleFolder.EXAMPLES + "/") ? examples : rules)
                .put(name, String.valueOf(text).getBytes(StandardCharsets.UTF_8)));
        return new RuleFolder(rules, examples);
    }

    private static @Nullable Month month(@Nullable String text) {
        return text == null ? null : Month.parse(text, "/effectiveFrom");
    }

    @GET
    @Transactional
    public Cursor<DraftLine> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = RuleDraft.before(Cursor.number(cursor, Long.MAX_VALUE), most + 1);
        return Cursor.page(found.stream().map(DraftLine::of).toList(), most, DraftLine::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    @Proven
    public Response one(long id) {
        return tagged(RuleDraft.ofId(id));
    }

    /** The month from which on it shall grade. */
    @PATCH
    @Path("{id:\\d{1,18}}")
    @RolesAllowed(Role.RULES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Proven
    public Response change(
            long id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable NewMonth body) {
        return tagged(drafts.setEffectiveFrom(
                id, EntityTag.required(ifMatch), month(Body.required(body).effectiveFrom), caller.name()));
    }

    @GET
    @Path("{id:\\d{1,18}}/files/{name:.+}")
    @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
    @Transactional
    public byte[] file(long id, String name) {
        RuleDraft.ofId(id);
        var content = files.of(id);
        var bytes = content.rules().containsKey(name)
                ? content.rules().get(name)
                : content.examples().get(name);
        if (bytes == null) {
            throw Refusal.notFound("rule-file.unknown", Message.of("rule-draft.no-such-file", id));
        }
        return bytes;
    }

    /** The file as it is, byte for byte; a rule file, or examples as CSV. */
    @PUT
    @Path("{id:\\d{1,18}}/files/{name:.+}")
    @RolesAllowed(Role.RULES)
    @Consumes({MediaType.TEXT_PLAIN, "text/csv", MediaType.APPLICATION_OCTET_STREAM, "*/*"})
    @Transactional
    @Heavy
    public Response put(
            long id,
            String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte @Nullable [] bytes) {
        return tagged(drafts.put(id, EntityTag.required(ifMatch), name, Body.required(bytes), caller.name()));
    }

    @DELETE
    @Path("{id:\\d{1,18}}/files/{name:.+}")
    @RolesAllowed(Role.RULES)
    @Transactional
    @Heavy
    public Response remove(long id, String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(drafts.remove(id, EntityTag.required(ifMatch), name, caller.name()));
    }

    /** Every number of the draft, with unit and term. */
    @GET
    @Path("{id:\\d{1,18}}/thresholds")
    @Transactional
    public Thresholds thresholds(long id) {
        RuleDraft.ofId(id);
        return new Thresholds(
                ThresholdEdit.thresholds(checking.readable(files.of(id))).stream()
                        .map(ThresholdView::of)
                        .toList(),
                null);
    }

    /** Sets one number; every other byte of the file stays. */
    @PATCH
    @Path("{id:\\d{1,18}}/thresholds/{threshold}")
    @RolesAllowed(Role.RULES)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Heavy
    public Response setThreshold(
            long id,
            String threshold,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable NewValue body) {
        var value = Body.required(body).value;
        if (value == null) {
            throw Refusal.invalid("value.missing", Message.of("threshold.missing"), "/value");
        }
        return tagged(drafts.setThreshold(id, EntityTag.required(ifMatch), threshold, value, caller.name()));
    }

    private Response tagged(RuleDraft draft) {
        var view = views.of(draft);
        return Response.ok(view)
                .header(HttpHeaders.ETAG, EntityTag.of(view.draft().version()))
                .build();
    }
}
