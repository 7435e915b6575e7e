package io.fenji.grading.journal;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What brought figures in, and who did. */
@Path("/api/v1/imports")
@RolesAllowed({Role.ANALYST, Role.MANAGER, Role.AUDITOR})
public class TakenInResource {

    private final JournalQuery query;

    TakenInResource(JournalQuery query) {
        this.query = query;
    }

    /** The latest first. */
    @GET
    @Transactional
    public Cursor<TakenIn> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(query.imports(Cursor.number(cursor, Long.MAX_VALUE), most + 1), most, TakenIn::position);
    }

    @GET
    @Path("{id:\\d{1,18}}")
    @Transactional
    public TakenIn one(long id) {
        return query.ofId(id).orElseThrow(() -> Refusal.notFound("import.unknown", Message.of("import.unknown", id)));
    }
}
