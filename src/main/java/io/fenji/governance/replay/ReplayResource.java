package io.fenji.governance.replay;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.grading.decision.RecordedDecisions;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Replays of a run, of months or of everything, and their reports. A report changes nothing of what it is about, so auditors ask for it themselves. */
@Path("/api/v1/audit/replays")
@RolesAllowed({Role.AUDITOR, Role.MANAGER, Role.ANALYST, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {

    record NewReplay(
            @Nullable Long run,
            @Nullable String from,
            @Nullable String to) {}

    private final Replays replays;
    private final ReplayStore store;
    private final Caller caller;

    ReplayResource(Replays replays, ReplayStore store, Caller caller) {
        this.replays = replays;
        this.store = store;
        this.caller = caller;
    }

    /** Begins a replay; GET it to see how far it is. Everything, where nothing is named. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    public Response start(@Nullable NewReplay body) {
        var asked = Body.required(body);
        var report = replays.start(asked.run(), month(asked.from(), "/from"), month(asked.to(), "/to"), caller.name());
        return Response.accepted(report)
                .location(URI.create("/api/v1/audit/replays/" + report.id()))
                .build();
    }

    private static @Nullable Month month(@Nullable String text, String pointer) {
        return text == null ? null : Month.parse(text, pointer);
    }

    /** The reports, the latest first. */
    @GET
    @Transactional
    public Cursor<ReplayReport> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(store.before(Cursor.number(cursor, Long.MAX_VALUE), most + 1), most, ReplayReport::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public ReplayReport one(long id) {
        return store.ofId(id);
    }

    /** The decisions that did not come out as they are recorded, by id. */
    @GET
    @Path("{id:\\d{1,18}}/differences")
    @Transactional
    public Cursor<ReplayReport.Line> differences(
            long id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        store.ofId(id);
        var most = Cursor.limit(limit);
        return Cursor.page(
                store.differences(id, Cursor.number(cursor, RecordedDecisions.BEFORE_ALL), most + 1),
                most,
                ReplayReport.Line::position);
    }

    /** Stops it; the report keeps what is replayed already. */
    @DELETE
    @Path("{id:\\d{1,18}}")
    @Transactional
    public ReplayReport cancel(long id) {
        return replays.cancel(id);
    }
}
