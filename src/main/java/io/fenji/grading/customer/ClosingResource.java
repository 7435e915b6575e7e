package io.fenji.grading.customer;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is proposed of the end of customers: decided on by another person, and read. */
@Path("/api/v1/closings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class ClosingResource {

    record Comment(@Nullable String comment) {}

    record Rejection(@Nullable String reason) {}

    private final ClosingCustomers closing;
    private final Closings closings;
    private final Sight sight;
    private final Caller caller;

    ClosingResource(ClosingCustomers closing, Closings closings, Sight sight, Caller caller) {
        this.closing = closing;
        this.closings = closings;
        this.sight = sight;
        this.caller = caller;
    }

    /** The latest first; in one state, if one is given. Of customers whom the caller sees whole. */
    @GET
    @Transactional
    public Cursor<CustomerClosing> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                closings.before(
                        Cursor.number(cursor, Long.MAX_VALUE),
                        state == null ? null : state(state),
                        sight.owner(),
                        most + 1),
                most,
                CustomerClosing::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public CustomerClosing one(long id) {
        var found = closings.ofId(id);
        if (!sight.isWhole(Customer.ofCode(found.customer(), "id"))) {
            throw Closings.unknown(id);
        }
        return found;
    }

    @POST
    @Path("{id:\\d{1,18}}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response approve(long id, @Nullable Comment body) {
        return Response.ok(closing.approve(id, body == null ? null : body.comment, caller.name()))
                .build();
    }

    @POST
    @Path("{id:\\d{1,18}}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Response reject(long id, @Nullable Rejection body) {
        return Response.ok(closing.reject(id, body == null ? null : body.reason, caller.name()))
                .build();
    }

    @POST
    @Path("{id:\\d{1,18}}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.ANALYST, Role.MANAGER})
    @Transactional
    @Idempotent
    public Response withdraw(long id, @Nullable Comment body) {
        return Response.ok(closing.withdraw(id, body == null ? null : body.comment, caller.name()))
                .build();
    }

    private static ClosingState state(String text) {
        return Arrays.stream(ClosingState.values())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        "state.unknown",
                        Message.of("state.unknown", Texts.shortened(text), Arrays.toString(ClosingState.values())),
                        "state"));
    }
}
