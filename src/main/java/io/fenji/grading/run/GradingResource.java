package io.fenji.grading.run;

import io.fenji.base.http.Caller;
import io.fenji.base.http.reading.Routine;
import io.fenji.base.http.request.Body;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Grades customers: one, or a stream of them. */
@Path("/api/v1/gradings")
@RolesAllowed({Role.ANALYST, Role.CLIENT})
@Produces(MediaType.APPLICATION_JSON)
public class GradingResource {

    static final String NDJSON = "application/x-ndjson";

    private final Grading grading;
    private final GradingStream stream;
    private final Sight sight;
    private final Caller caller;

    public GradingResource(Grading grading, GradingStream stream, Sight sight, Caller caller) {
        this.grading = grading;
        this.stream = stream;
        this.sight = sight;
        this.caller = caller;
    }

    /** 201 and the recorded decision; with dryRun 200 and nothing recorded. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Idempotent
    @Routine
    public Response grade(Grading.@Nullable Request body) {
        var request = Body.required(body);
        var decision = grading.grade(request, caller.name(), sight.hidden());
        return decision.id() == null
                ? Response.ok(decision).build()
                : Response.created(URI.create("/api/v1/decisions/" + decision.id()))
                        .entity(decision)
                        .build();
    }

    /** One request a line, one answer a line, in the same order; a line that cannot be graded is answered by a problem and ends nothing. */
    @POST
    @Path("batch")
    @Consumes({NDJSON, "application/ndjson", "application/jsonl"})
    @Produces(NDJSON)
    @Routine
    public StreamingOutput gradeAll(InputStream lines) {
        var by = caller.name();
        var hidden = sight.hidden();
        return answers -> stream.grade(lines, answers, by, hidden);
    }
}
