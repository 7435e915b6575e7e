package io.fenji.grading.run;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.decision.DecisionLine;
import io.fenji.grading.decision.Decisions;
import io.fenji.grading.decision.Holds;
import io.fenji.grading.decision.RecordedDecisions;
import io.fenji.grading.metrics.FigureGaps;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
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

/** Runs over the whole portfolio. */
@Path("/api/v1/runs")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.RULES, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {

    /** @param kind PREVIEW or OFFICIAL; null: OFFICIAL */
    record NewRun(@Nullable String asOf, @Nullable String kind) {}

    private final Runs runs;
    private final Decisions decisions;
    private final Holds holds;
    private final FigureGaps gaps;
    private final LeftOut leftOut;
    private final Sight sight;
    private final Caller caller;

    public RunResource(
            Runs runs, Decisions decisions, Holds holds, FigureGaps gaps, LeftOut leftOut, Sight sight, Caller caller) {
        this.runs = runs;
        this.decisions = decisions;
        this.holds = holds;
        this.gaps = gaps;
        this.leftOut = leftOut;
        this.sight = sight;
        this.caller = caller;
    }

    /** Starts the run; GET it to see how far it is. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ANALYST, Role.MANAGER, Role.CLIENT})
    @Transactional
    @Idempotent
    public Response start(@Nullable NewRun body) {
        var asked = Body.required(body);
        var run = runs.start(asked.asOf(), RunKind.parse(asked.kind()), caller.name());
        return Response.created(URI.create("/api/v1/runs/" + run.id()))
                .entity(run)
                .build();
    }

    /** The runs, the latest first. */
    @GET
    @Transactional
    public Cursor<RunView> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = GradingRun.before(Cursor.number(cursor, Long.MAX_VALUE), most + 1);
        return Cursor.page(found.stream().map(RunView::of).toList(), most, RunView::position);
    }

    /** The orders for which it is preliminary only for whoever may read everybody's. */
    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public RunDetail one(long id) {
        var run = GradingRun.ofId(id);
        return sight.figures() ? RunDetail.of(run, gaps) : RunDetail.withoutOrders(run);
    }

    /** Whom a manager left out when approving the run: for them it goes back. */
    @GET
    @Path("{id:\\d{1,18}}/left-out")
    @RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
    @Transactional
    public Cursor<LeftOut.Customer> leftOut(
            long id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                leftOut.of(GradingRun.ofId(id), Cursor.number(cursor, 0), most + 1),
                most,
                it -> String.valueOf(it.position()));
    }

    /** Of customers whom the caller does not see whole the tier alone. */
    @GET
    @Path("{id:\\d{1,18}}/decisions")
    @Transactional
    public Cursor<DecisionLine> decisions(
            long id,
            @QueryParam("tier") @Nullable String tier,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var run = GradingRun.ofId(id);
        var most = Cursor.limit(limit);
        var found = decisions.onRecordOfRun(
                run.id,
                tier == null ? null : Tier.parse(tier, "tier"),
                Cursor.number(cursor, RecordedDecisions.BEFORE_ALL),
                most + 1);
        var rules = holds.rules();
        var lines = found.stream().map(it -> DecisionLine.of(it, rules)).toList();
        var whole = sight.whole(lines.stream().map(DecisionLine::customer).toList());
        return Cursor.page(
                lines.stream()
                        .map(it -> whole.test(it.customer()) ? it : it.tierOnly())
                        .toList(),
                most,
                DecisionLine::position);
    }
}
