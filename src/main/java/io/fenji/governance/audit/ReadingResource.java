package io.fenji.governance.audit;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** What auditors read and what anybody exported, the latest first. */
@Path("/api/v1/audit/readings")
@RolesAllowed({Role.AUDITOR, Role.ADMIN})
public class ReadingResource {

    private final ReadingLog log;
    private final Moments moments;

    public ReadingResource(ReadingLog log, Moments moments) {
        this.log = log;
        this.moments = moments;
    }

    @GET
    @Transactional
    public Cursor<ReadingLog.Entry> list(
            @QueryParam("by") @Nullable String by,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = log.before(
                Cursor.number(cursor, Long.MAX_VALUE),
                by,
                from == null ? null : moments.beginning(from, "from"),
                to == null ? null : moments.instant(to, "to"),
                most + 1);
        return Cursor.page(found, most, ReadingLog.Entry::position);
    }
}
