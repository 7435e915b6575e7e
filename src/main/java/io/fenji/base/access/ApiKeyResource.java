package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.Moments;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** API keys, for administrators; auditors see them, but nobody sees a secret twice. */
@Path("/api/v1/api-keys")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {

    /**
     * What is asked for.
     *
     * @param person who answers for it; left out: whoever makes it, or nobody where its only role is CLIENT
     * @param calls what it may call within its roles, such as "POST /imports/orders"; left out: everything but imports as CLIENT
     * @param expiresAt a moment with offset, or a day, with whose end it ends
     */
    record NewKey(
            @Nullable String name,
            @Nullable List<@Nullable String> roles,
            @Nullable String person,
            @Nullable List<@Nullable String> calls,
            @Nullable String expiresAt) {}

    /**
     * A key as it is told.
     *
     * @param person whose it is; null: another system's
     * @param lastUsedAt noted once a minute at most; null: never
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            long id,
            String name,
            @Nullable String person,
            List<String> roles,
            @Nullable List<String> calls,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            boolean revoked,
            Instant createdAt,
            String createdBy) {

        static View of(ApiKey it) {
            var calls = Calls.of(it.calls);
            return new View(
                    it.id,
                    it.name,
                    it.person,
                    it.roleList(),
                    calls == null ? null : calls.allowed(),
                    it.expiresAt,
                    it.lastUsedAt,
                    it.revoked,
                    it.createdAt,
                    it.createdBy);
        }

        String position() {
            return String.valueOf(id);
        }
    }

    /** With the secret. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Shown(
            long id,
            String name,
            @Nullable String person,
            List<String> roles,
            @Nullable List<String> calls,
            @Nullable Instant expiresAt,
            String key) {

        static Shown of(ApiKeys.Shown it) {
            var view = View.of(it.key());
            return new Shown(view.id, view.name, view.person, view.roles, view.calls, view.expiresAt, it.secret());
        }
    }

    private final ApiKeys keys;
    private final Moments moments;
    private final Caller caller;

    ApiKeyResource(ApiKeys keys, Moments moments, Caller caller) {
        this.keys = keys;
        this.moments = moments;
        this.caller = caller;
    }

    /** The oldest first. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public Cursor<View> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        var found = ApiKey.after(Cursor.number(cursor, 0), most + 1);
        return Cursor.page(found.stream().map(View::of).toList(), most, View::position);
    }

    /** The key is in this answer and nowhere else. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response add(@Nullable NewKey body) {
        var asked = Body.required(body);
        var added = keys.add(
                Given.text(asked.name),
                Given.texts(asked.roles),
                asked.person,
                asked.calls == null ? null : Given.texts(asked.calls),
                asked.expiresAt == null ? null : moments.instant(asked.expiresAt, "/expiresAt"),
                caller.name());
        return Response.status(Response.Status.CREATED).entity(Shown.of(added)).build();
    }

    /** The new secret is in this answer and nowhere else; the old one opens nothing from now on. */
    @POST
    @Path("{id:\\d{1,18}}/rotate")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    public Response rotate(long id) {
        return Response.ok(Shown.of(keys.rotate(id, caller.name()))).build();
    }

    @POST
    @Path("{id:\\d{1,18}}/revoke")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response revoke(long id) {
        return Response.ok(View.of(keys.revoke(id, caller.name()))).build();
    }
}
