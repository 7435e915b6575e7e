package io.fenji.architecture.wrong.grading.decision;

import io.fenji.base.access.Account;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;

/** Hands out an entity, password and all, and tables of which nobody knows who took them. No path of its own: it is never served. */
public class WrongResource {

    public List<Account> all() {
        return List.of();
    }

    @GET
    @Produces("text/csv;charset=UTF-8")
    public Response table() {
        return Response.ok().build();
    }

    @GET
    public StreamingOutput stream() {
        return out -> {};
    }
}
