package io.fenji.service.events;

import io.fenji.base.http.Cursor;
import io.fenji.base.storage.Sql;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened, for those who poll. */
@Path("/api/v1/events")
@RolesAllowed({Role.CLIENT, Role.AUDITOR, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {

    private static final int UUID_LENGTH = 36;

    private final Sql sql;
    private final EventLog events;
    private final EventTypes types;
    private final Numbering numbering;

    EventResource(Sql sql, EventLog events, EventTypes types, Numbering numbering) {
        this.sql = sql;
        this.events = events;
        this.types = types;
        this.numbering = numbering;
    }

    /**
     * The oldest first.
     *
     * @param after sequence or id of the last event that was read; absent: from the first that is kept
     */
    @GET
    public Cursor<CloudEvent> list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("type") @Nullable String type,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        if (type != null) {
            types.refuseUnknown(List.of(type), "type");
        }
        var place = place(after);
        numbering.now();
        return Cursor.page(events.after(place, type, most + 1), most, EventResource::position);
    }

    private static String position(CloudEvent last) {
        return String.valueOf(last.sequence());
    }

    /** A refusal where events behind that place are kept no more: whoever went on from there would miss them without a word. */
    private long place(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        var purged = sql.one(Long.class, "select purged_seq from event_turn where id = 1");
        var place =
                after.length() == UUID_LENGTH ? events.seqOf(Cursor.text(after)).orElse(-1L) : Cursor.number(after, 0);
        if (place < purged) {
            throw Refusal.conflict("events.gone", Message.of("events.gone", purged));
        }
        return place;
    }
}
