package io.fenji.governance.rulechange;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Role;
import io.fenji.governance.rulechange.draft.ChangeLog;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Every step of every change of rules, the latest first. */
@Path("/api/v1/rule-changes")
@RolesAllowed({Role.RULES, Role.MANAGER, Role.ANALYST, Role.AUDITOR, Role.ADMIN})
public class ChangeLogResource {

    private final ChangeLog log;
    private final Sight sight;

    ChangeLogResource(ChangeLog log, Sight sight) {
        this.log = log;
        this.sight = sight;
    }

    @GET
    @Transactional
    public Cursor<ChangeLog.Entry> changes(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var hidden = sight.hidden();
        return Cursor.page(
                log.before(Cursor.number(cursor, Long.MAX_VALUE), most + 1).stream()
                        .map(it -> it.hiding(hidden))
                        .toList(),
                most,
                it -> String.valueOf(it.id()));
    }
}
