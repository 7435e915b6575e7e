package io.fenji.service.events;

import io.fenji.base.http.Cursor;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The types of events, each with schema and example. */
@Path("/api/v1/event-types")
@RolesAllowed({Role.SALES, Role.ANALYST, Role.MANAGER, Role.SERVICE, Role.RULES, Role.AUDITOR, Role.CLIENT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class EventTypeResource {

    private final EventTypes types;

    EventTypeResource(EventTypes types) {
        this.types = types;
    }

    /** By name. */
    @GET
    public Cursor<EventType> list() {
        return new Cursor<>(types.all(), null);
    }

    @GET
    @Path("{name}")
    public EventType one(String name) {
        return types.named(name)
                .orElseThrow(() -> Refusal.notFound(
                        "event-type.unknown", Message.of("event-type.unknown", Texts.shortened(name), types.names())));
    }
}
