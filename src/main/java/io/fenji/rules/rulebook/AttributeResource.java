package io.fenji.rules.rulebook;

import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.storage.Turns;
import io.fenji.base.terms.Role;
import io.fenji.rules.attribute.AttributeDefinition;
import io.fenji.rules.attribute.Attributes;
import io.fenji.rules.attribute.DefiningAttributes;
import io.fenji.rules.attribute.ProposedAttribute;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Attributes of customers that the company defines for itself, for rules to name. */
@Path("/api/v1/attributes")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.RULES, Role.ANALYST, Role.MANAGER, Role.AUDITOR, Role.CLIENT, Role.ADMIN, Role.SALES})
public class AttributeResource {

    /** @param definition number of the definition that was read */
    record AttributeApproval(
            @Nullable Long definition, @Nullable String comment) {}

    record AttributeComment(@Nullable String comment) {}

    record AttributeReason(@Nullable String reason) {}

    private final Attributes attributes;
    private final DefiningAttributes defining;
    private final RuleSets ruleSets;
    private final Turns turns;
    private final Caller caller;

    AttributeResource(
            Attributes attributes, DefiningAttributes defining, RuleSets ruleSets, Turns turns, Caller caller) {
        this.attributes = attributes;
        this.defining = defining;
        this.ruleSets = ruleSets;
        this.turns = turns;
        this.caller = caller;
    }

    /** By name, in whatever state. */
    @GET
    @Transactional
    public Cursor<AttributeDefinition> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                attributes.after(cursor == null ? "" : Cursor.text(cursor), most + 1),
                most,
                AttributeDefinition::position);
    }

    @GET
    @Path("{name}")
    @Transactional
    public AttributeDefinition one(String name) {
        return attributes.ofName(name);
    }

    /** Everything that happened under the name, the first thing first. */
    @GET
    @Path("{name}/history")
    @Transactional
    public Cursor<Attributes.Happened> history(
            String name,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        attributes.ofName(name);
        var most = Cursor.limit(limit);
        var from = Cursor.number(cursor, 0);
        var page = attributes.history(name).stream().skip(from).limit(most + 1L).toList();
        return Cursor.page(page, most, it -> String.valueOf(from + most));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.RULES)
    @Transactional
    @Idempotent
    public Response propose(@Nullable ProposedAttribute body) {
        var proposed = defining.propose(Body.required(body), caller.name());
        return Response.created(URI.create("/api/v1/attributes/" + proposed.name()))
                .entity(proposed)
                .build();
    }

    /** What was read, by its number: what was proposed anew meanwhile is not approved by it. */
    @POST
    @Path("{name}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER, Role.RULES})
    @Transactional
    @Idempotent
    public Response approve(String name, @Nullable AttributeApproval body) {
        var asked = Body.required(body);
        return Response.ok(defining.approve(name, asked.definition, asked.comment, caller.name()))
                .build();
    }

    @POST
    @Path("{name}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER, Role.RULES})
    @Transactional
    @Idempotent
    public Response reject(String name, @Nullable AttributeReason body) {
        return Response.ok(defining.reject(name, body == null ? null : body.reason, caller.name()))
                .build();
    }

    @POST
    @Path("{name}/withdraw")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.RULES)
    @Transactional
    @Idempotent
    public Response withdraw(String name, @Nullable AttributeComment body) {
        return Response.ok(defining.withdraw(name, body == null ? null : body.comment, caller.name()))
                .build();
    }

    /** Refused while a rule set names it that is in force, or will be from a later month on. */
    @POST
    @Path("{name}/retire")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.MANAGER, Role.RULES})
    @Transactional
    @Idempotent
    public Response retire(String name, @Nullable AttributeReason body) {
        turns.approvals();
        ruleSets.takeTurn(); // so that no set that names it comes into force in between
        return Response.ok(
                        defining.retire(name, body == null ? null : body.reason, ruleSets.naming(name), caller.name()))
                .build();
    }
}
