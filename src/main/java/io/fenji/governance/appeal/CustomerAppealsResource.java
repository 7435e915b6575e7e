package io.fenji.governance.appeal;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The appeals of one customer. */
@Path("/api/v1/customers/{code}/appeals")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerAppealsResource {

    /**
     * @param decision null: the last one that an approved run brought
     * @param evidence what the reason rests on, such as names or addresses of documents
     */
    record NewAppeal(
            @Nullable Long decision,
            @Nullable String reason,
            @Nullable List<@Nullable String> evidence) {}

    private final Appealing appealing;
    private final Appeals appeals;
    private final Sight sight;
    private final Caller caller;

    CustomerAppealsResource(Appealing appealing, Appeals appeals, Sight sight, Caller caller) {
        this.appealing = appealing;
        this.appeals = appeals;
        this.sight = sight;
        this.caller = caller;
    }

    /** By the customer's owner. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.SALES)
    @Transactional
    @Idempotent
    public Response appeal(String code, @Nullable NewAppeal body) {
        var asked = Body.required(body);
        var made = appealing.appeal(
                sight.whole(code, "code"), asked.decision, asked.reason, asked.evidence, caller.name());
        return Response.created(URI.create("/api/v1/appeals/" + made.id()))
                .entity(made)
                .build();
    }

    /** All of them, the latest first. */
    @GET
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR})
    @Transactional
    public Cursor<Appeal> list(String code) {
        return new Cursor<>(appeals.ofCustomer(sight.whole(code, "code").id), null);
    }
}
