package io.fenji.grading.decision;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** A customer's decisions, the latest first. */
@Path("/api/v1/customers/{code}/decisions")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
public class CustomerDecisionsResource {

    private final Decisions decisions;
    private final Holds holds;
    private final Sight sight;

    public CustomerDecisionsResource(Decisions decisions, Holds holds, Sight sight) {
        this.decisions = decisions;
        this.holds = holds;
        this.sight = sight;
    }

    @GET
    @Transactional
    public Cursor<DecisionLine> list(
            String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var customer = sight.whole(code, "code");
        var most = Cursor.limit(limit);
        var found = decisions.ofCustomer(customer.id, Cursor.number(cursor, Long.MAX_VALUE), most + 1);
        var rules = holds.rules();
        return Cursor.page(found.stream().map(it -> DecisionLine.of(it, rules)).toList(), most, DecisionLine::position);
    }
}
