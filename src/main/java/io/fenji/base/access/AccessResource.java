package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.base.http.Body;
import io.fenji.base.http.Caller;
import io.fenji.base.http.Idempotent;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and API keys, for administrators. */
@Path("/api/v1")
@RolesAllowed(Role.ADMIN)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccessResource {

    /** The password is never written: the quick hash by which a repeated request is known must not give it away. */
    record NewUser(
            String name,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
            String password,

            List<String> roles) {
        NewUser {
            name = given(name);
            password = given(password);
            roles = given(roles);
        }
    }

    record NewKey(String name, List<String> roles) {
        NewKey {
            name = given(name);
            roles = given(roles);
        }
    }

    record UserView(String name, List<String> roles) {}

    record KeyView(String name, List<String> roles, String key) {}

    /** What was left out counts as empty, and empty is refused by name. */
    private static String given(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> given(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().map(String::valueOf).distinct().toList();
    }

    private final Accounts accounts;
    private final Caller caller;

    public AccessResource(Accounts accounts, Caller caller) {
        this.accounts = accounts;
        this.caller = caller;
    }

    @POST
    @Path("users")
    @Transactional
    @Idempotent
    public Response addUser(@Nullable NewUser body) {
        var user = Body.required(body);
        accounts.addUser(user.name(), user.password(), user.roles(), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(new UserView(user.name(), user.roles()))
                .build();
    }

    /** The key is in this answer and nowhere else. */
    @POST
    @Path("api-keys")
    @Transactional
    public Response addKey(@Nullable NewKey body) {
        var key = Body.required(body);
        var secret = accounts.addKey(key.name(), key.roles(), caller.name());
        return Response.status(Response.Status.CREATED)
                .entity(new KeyView(key.name(), key.roles(), secret))
                .build();
    }
}
