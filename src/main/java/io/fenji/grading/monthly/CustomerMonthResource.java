package io.fenji.grading.monthly;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.EntityTag;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
import io.fenji.grading.metrics.ClosedMonths;
import io.fenji.grading.monthly.record.FiledMonths;
import io.fenji.grading.monthly.record.FiledTotals;
import io.fenji.grading.monthly.record.MonthVersion;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One month of one customer: filed, submitted, decided on, and read. */
@Path("/api/v1/customers/{code}/monthly-figures/{month}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerMonthResource {

    /** What is filed; all three, in the company's currency. */
    record Filed(
            @Nullable BigDecimal orderAmount,
            @Nullable BigDecimal orderCount,
            @Nullable BigDecimal profit) {

        FiledTotals totals() {
            return new FiledTotals(orderAmount, orderCount, profit);
        }
    }

    /** What is to be another; what is left out stays. */
    record Corrected(
            @Nullable BigDecimal orderAmount,
            @Nullable BigDecimal orderCount,
            @Nullable BigDecimal profit,
            @Nullable String reason) {

        FiledTotals totals() {
            return new FiledTotals(orderAmount, orderCount, profit);
        }
    }

    record Nothing() {}

    record Verification(@Nullable String comment) {}

    record RejectedMonth(@Nullable String reason) {}

    private final Filing filing;
    private final DecidingOnMonths deciding;
    private final FiledMonths months;
    private final MonthViews views;
    private final ClosedMonths closed;
    private final Sight sight;
    private final Caller caller;

    CustomerMonthResource(
            Filing filing,
            DecidingOnMonths deciding,
            FiledMonths months,
            MonthViews views,
            ClosedMonths closed,
            Sight sight,
            Caller caller) {
        this.filing = filing;
        this.deciding = deciding;
        this.months = months;
        this.views = views;
        this.closed = closed;
        this.sight = sight;
        this.caller = caller;
    }

    /** The latest version; of a month that was not filed, what it would be filled in with from the imported orders. */
    @GET
    @Transactional
    public Response one(String code, String month) {
        var closedMonth = month(month);
        return tagged(views.of(customer(code), closedMonth));
    }

    /** Every version, the latest first, with its steps. */
    @GET
    @Path("history")
    @Transactional
    public Cursor<MonthView> history(
            String code,
            String month,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var closedMonth = month(month);
        var before = (int) Math.min(Cursor.number(cursor, Integer.MAX_VALUE), Integer.MAX_VALUE);
        var found = months.versions(customer(code).id, closedMonth, before, most + 1);
        return Cursor.page(views.of(found), most, it -> String.valueOf(it.version()));
    }

    /** The next version, as a draft. If-Match carries the ETag of the one that was read; the first one needs none. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SALES, Role.ANALYST})
    @Transactional
    @Idempotent
    public Response file(
            String code,
            String month,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Filed body) {
        var closedMonth = month(month);
        var totals = Body.required(body).totals().checked();
        return told(filing.file(customer(code), closedMonth, totals, EntityTag.named(ifMatch), caller.name()));
    }

    @POST
    @Path("submit")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SALES, Role.ANALYST})
    @Transactional
    @Idempotent
    public Response submit(
            String code,
            String month,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Nothing body) {
        var closedMonth = month(month);
        return told(deciding.submit(customer(code), closedMonth, EntityTag.named(ifMatch), caller.name()));
    }

    @POST
    @Path("verify")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response verify(
            String code,
            String month,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Verification body) {
        var closedMonth = month(month);
        var undecided = deciding.undecided(customer(code), closedMonth, EntityTag.named(ifMatch), caller.name());
        var comment = body == null ? null : body.comment;
        return told(deciding.verify(undecided, comment, caller.name()));
    }

    @POST
    @Path("reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @Transactional
    @Idempotent
    public Response reject(
            String code,
            String month,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable RejectedMonth body) {
        var closedMonth = month(month);
        var undecided = deciding.undecided(customer(code), closedMonth, EntityTag.named(ifMatch), caller.name());
        return told(deciding.reject(undecided, body == null ? null : body.reason, caller.name()));
    }

    /** A verified or rejected month as a new draft, with a reason; a verified one counts until the draft is verified. */
    @POST
    @Path("correct")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.SALES, Role.ANALYST})
    @Transactional
    @Idempotent
    public Response correct(
            String code,
            String month,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Corrected body) {
        var closedMonth = month(month);
        var asked = Body.required(body);
        return told(filing.correct(
                customer(code), closedMonth, asked.totals(), asked.reason, EntityTag.named(ifMatch), caller.name()));
    }

    private Month month(String text) {
        return closed.parse(text, "month");
    }

    private Customer customer(String code) {
        return sight.whole(code, "code");
    }

    private Response told(MonthVersion filed) {
        return tagged(views.of(filed));
    }

    private static Response tagged(MonthView view) {
        return Response.ok(view)
                .header(HttpHeaders.ETAG, EntityTag.of(view.version()))
                .build();
    }
}
