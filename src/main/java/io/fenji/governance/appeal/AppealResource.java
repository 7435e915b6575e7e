package io.fenji.governance.appeal;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Tier;
import io.fenji.grading.customer.Customer;
import io.fenji.grading.customer.Sight;
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
import org.jspecify.annotations.Nullable;

/** The appeals of those customers whom the caller sees whole, and what is decided on them. */
@Path("/api/v1/appeals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class AppealResource {

    /**
     * @param tier that the customer has from the day after the decision's month; null: the month is to be run again
     * @param until first day on which it no longer holds, as YYYY-MM-DD; given with the tier
     */
    record Upheld(
            @Nullable String tier,
            @Nullable String until,
            @Nullable String reason) {}

    record Ended(@Nullable String reason) {}

    private final Appealing appealing;
    private final Appeals appeals;
    private final Moments moments;
    private final Sight sight;
    private final Caller caller;

    AppealResource(Appealing appealing, Appeals appeals, Moments moments, Sight sight, Caller caller) {
        this.appealing = appealing;
        this.appeals = appeals;
        this.moments = moments;
        this.sight = sight;
        this.caller = caller;
    }

    /** The latest first; in one state, if one is given. */
    @GET
    @Transactional
    public Cursor<Appeal> list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                appeals.before(
                        Cursor.number(cursor, Long.MAX_VALUE),
                        state == null ? null : AppealState.parse(state),
                        sight.owner(),
                        most + 1),
                most,
                Appeal::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public Appeal one(long id) {
        var appeal = appeals.ofId(id);
        if (!sight.isWhole(Customer.ofCode(appeal.customer(), "id"))) {
            throw Appeals.unknown(id);
        }
        return appeal;
    }

    @POST
    @Path("{id:\\d{1,18}}/uphold")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Appeal uphold(long id, @Nullable Upheld body) {
        var asked = Body.required(body);
        return appealing.uphold(
                id,
                asked.tier == null ? null : Tier.parse(asked.tier, "/tier"),
                asked.until == null ? null : moments.date(asked.until, "/until"),
                asked.reason,
                caller.name());
    }

    @POST
    @Path("{id:\\d{1,18}}/dismiss")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.MANAGER)
    @Transactional
    @Idempotent
    public Appeal dismiss(long id, @Nullable Ended body) {
        return appealing.dismiss(id, body == null ? null : body.reason, caller.name());
    }

    @POST
    @Path("{id:\\d{1,18}}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.SALES)
    @Transactional
    @Idempotent
    public Appeal withdraw(long id, @Nullable Ended body) {
        return appealing.withdraw(id, body == null ? null : body.reason, caller.name());
    }
}
