package io.fenji.grading.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Month;
import io.fenji.base.terms.Role;
import io.fenji.grading.figures.sheet.OrderStatus;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orders, credit notes and returns as they came in, and their correction one by one. */
@Path("/api/v1/orders")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {

    /**
     * @param versions all there were, the first one first; the last one holds
     * @param notes what a correction changes besides; left out where it is nothing
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Order(
            String id,
            List<JournalRow> versions,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Message> notes) {}

    private final Listing listing;
    private final Correcting correcting;
    private final Caller caller;

    OrderResource(Listing listing, Correcting correcting, Caller caller) {
        this.listing = listing;
        this.correcting = correcting;
        this.caller = caller;
    }

    /** By id, as they were known at a moment. With {@code missing=profit} those that count and lack it. */
    @GET
    @Transactional
    public Cursor<JournalRow> list(
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("month") @Nullable String month,
            @QueryParam("missing") @Nullable String missing,
            @QueryParam("status") @Nullable String status,
            @QueryParam("asKnownAt") @Nullable String asKnownAt,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var which = listing.of(customer)
                .where("o.order_month = :month", "month", month == null ? null : Month.parse(month, "month"))
                .where(
                        "o.status = :status",
                        "status",
                        status == null
                                ? null
                                : OrderStatus.parse(status, "status").name());
        return listing.page(
                Journal.ORDERS,
                missing == null ? which : which.and(Listing.lacking(missing), Map.of()),
                asKnownAt,
                cursor,
                limit);
    }

    @GET
    @Path("{id}")
    @Transactional
    public Order one(String id) {
        return order(id, List.of());
    }

    private Order order(String id, List<Message> notes) {
        var versions = listing.versions(Journal.ORDERS, id);
        return new Order(versions.get(0).id(), versions, notes);
    }

    /** Another version of it, with a reason: what is left out stays as it was. */
    @POST
    @Path("{id}/corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.ANALYST)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response correct(String id, @Nullable OrderCorrection body) {
        var notes = correcting.correct(id, Body.required(body), caller.name());
        return Response.status(Response.Status.CREATED).entity(order(id, notes)).build();
    }
}
