package io.fenji.base.access;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What became of users and keys, the latest first. */
@Path("/api/v1/audit/account-steps")
@RolesAllowed({Role.AUDITOR, Role.ADMIN})
public class AccountStepResource {

    private final AccountSteps steps;

    AccountStepResource(AccountSteps steps) {
        this.steps = steps;
    }

    @GET
    @Transactional
    public Cursor<AccountSteps.Told> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                steps.before(Cursor.number(cursor, Long.MAX_VALUE), most + 1), most, AccountSteps.Told::position);
    }
}
