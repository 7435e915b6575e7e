package io.fenji.base.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fenji.base.http.Caller;
import io.fenji.base.http.request.Body;
import io.fenji.base.terms.Role;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who the caller is; for everybody who signs in. */
@Path("/api/v1/me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    /** Neither password is ever written. */
    record NewPassword(
            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String oldPassword,

            @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @Nullable
            String newPassword) {}

    /**
     * The caller.
     *
     * @param persons who answers for what is done under this name
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            String name,
            List<String> persons,
            List<String> roles,
            @Nullable String department,
            boolean mustChangePassword) {}

    private final Accounts accounts;
    private final Persons persons;
    private final Caller caller;

    MeResource(Accounts accounts, Persons persons, Caller caller) {
        this.accounts = accounts;
        this.persons = persons;
        this.caller = caller;
    }

    @GET
    @Transactional
    public View me() {
        var account = Account.<Account>find("name", caller.name()).firstResultOptional();
        return new View(
                caller.name(),
                List.copyOf(persons.actor(caller.name()).persons()),
                Role.ALL.stream().filter(caller::is).toList(),
                account.map(it -> it.department).orElse(null),
                account.map(it -> it.oneTime).orElse(false));
    }

    /** The old one opens nothing from now on. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response changePassword(@Nullable NewPassword body) {
        var asked = Body.required(body);
        accounts.changePassword(caller.name(), Given.text(asked.oldPassword), Given.text(asked.newPassword));
        return Response.noContent().build();
    }
}
