package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.base.access.credential.WrongPasswords;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal.Violation;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, for administrators; auditors see them. */
@Path("/api/v1/users")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {

    /** The password is never written: the quick hash by which a repeated request is known must not give it away. */
    record NewUser(
            @Nullable String name,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String password,

            @Nullable List<@Nullable String> roles,
            @Nullable String person,
            @Nullable String department,
            @Nullable String subject) {}

    /** Null: nobody at the provider is this user any more. */
    record NewSubject(@Nullable String subject) {}

    record NewRoles(@Nullable List<@Nullable String> roles) {}

    /**
     * A user as it is told.
     *
     * @param person whose it is; the same person may have other users and keys
     * @param subject who signs in as this user at the identity provider, which then gives the roles; null: nobody does
     * @param mustChangePassword an administrator gave it out, and it opens nothing but its own change
     * @param lockedUntil wrong passwords came; from some address it is not let in before then; null: it is from everywhere
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            String name,
            String person,
            List<String> roles,
            @Nullable String department,
            boolean locked,
            boolean hasPassword,
            @Nullable String subject,
            boolean mustChangePassword,
            @Nullable Instant lockedUntil,
            Instant createdAt,
            String createdBy) {}

    record Reset(String name, String password, boolean mustChangePassword) {}

    private final Accounts accounts;
    private final ProvidedUsers provided;
    private final WrongPasswords wrongPasswords;
    private final Caller caller;

    UserResource(Accounts accounts, ProvidedUsers provided, WrongPasswords wrongPasswords, Caller caller) {
        this.accounts = accounts;
        this.provided = provided;
        this.wrongPasswords = wrongPasswords;
        this.caller = caller;
    }

    /** By name. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public Cursor<View> list(
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Cursor.DEFAULT_LIMIT) int limit) {
        var most = Cursor.limit(limit);
        return Cursor.page(
                Account.after(Cursor.text(cursor), most + 1).stream()
                        .map(this::view)
                        .toList(),
                most,
                View::name);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    public Response add(@Nullable NewUser body) {
        var user = Body.required(body);
        return Response.status(Response.Status.CREATED)
                .entity(view(user.subject == null ? withPassword(user) : withSubject(user, user.subject)))
                .build();
    }

    private Account withPassword(NewUser user) {
        return accounts.addUser(
                Given.text(user.name),
                Given.text(user.password),
                Given.texts(user.roles),
                user.person,
                user.department,
                caller.name());
    }

    /** Password and roles are the provider's business. */
    private Account withSubject(NewUser user, String subject) {
        var left = new ArrayList<Violation>();
        if (user.password != null) {
            left.add(new Violation("/password", Message.of("subject.no-password")));
        }
        if (user.roles != null) {
            left.add(new Violation("/roles", Message.of("subject.no-roles")));
        }
        Accounts.refuse(left, "user.invalid", Message.of("user.invalid.create"));
        return provided.add(Given.text(user.name), subject, user.person, user.department, caller.name());
    }

    /** Password account and sign-in at the provider are one user from then on. */
    @PUT
    @Path("{name}/subject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    public Response setSubject(String name, @Nullable NewSubject body) {
        var subject = Body.required(body).subject;
        return answer(
                subject == null ? provided.untie(name, caller.name()) : provided.tie(name, subject, caller.name()));
    }

    /** Whoever is locked is out with the next call. */
    @POST
    @Path("{name}/lock")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response lock(String name) {
        return answer(accounts.lock(name, caller.name()));
    }

    @POST
    @Path("{name}/unlock")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response unlock(String name) {
        return answer(accounts.unlock(name, caller.name()));
    }

    @PUT
    @Path("{name}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    public Response setRoles(String name, @Nullable NewRoles body) {
        return answer(accounts.setRoles(name, Given.texts(Body.required(body).roles), caller.name()));
    }

    /** The password is in this answer and nowhere else; whoever gets it chooses another at first. */
    @POST
    @Path("{name}/password")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    public Response resetPassword(String name) {
        return Response.ok(new Reset(name, accounts.resetPassword(name, caller.name()), true))
                .build();
    }

    private Response answer(Account account) {
        return Response.ok(view(account)).build();
    }

    private View view(Account it) {
        return new View(
                it.name,
                it.person,
                it.roleList(),
                it.department,
                it.locked,
                it.password != null,
                it.subject,
                it.oneTime,
                wrongPasswords.lockedUntil(it.name),
                it.createdAt,
                it.createdBy);
    }
}
