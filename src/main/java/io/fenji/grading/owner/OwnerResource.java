package io.fenji.grading.owner;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.AwaitsImports;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One customer's owner: said, and who it was before. */
@Path("/api/v1/customers/{code}")
@Produces(MediaType.APPLICATION_JSON)
public class OwnerResource {

    /**
     * What is to hold.
     *
     * @param owner a user's name, or a person; left out: nobody
     * @param department left out: none
     */
    record Assignment(
            @Nullable String owner,
            @Nullable String department,
            @Nullable String reason) {}

    private final Owning owning;
    private final Owners owners;
    private final Sight sight;
    private final Caller caller;

    OwnerResource(Owning owning, Owners owners, Sight sight, Caller caller) {
        this.owning = owning;
        this.owners = owners;
        this.sight = sight;
        this.caller = caller;
    }

    @PUT
    @Path("owner")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER, Role.ADMIN})
    @AwaitsImports
    @Transactional
    @Idempotent
    public Response assign(String code, @Nullable Assignment body) {
        var asked = Body.required(body);
        return Response.ok(owning.assign(code, asked.owner, asked.department, asked.reason, caller.name()))
                .build();
    }

    /** The changes, the latest first. */
    @GET
    @Path("owners")
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
    @Transactional
    public Cursor<OwnerChange> history(
            String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var customer = sight.whole(code, "code");
        var most = Cursor.limit(limit);
        return Cursor.page(
                owners.before(customer.id, Cursor.number(cursor, Long.MAX_VALUE), most + 1),
                most,
                OwnerChange::position);
    }
}
