package io.fenji.governance.audit;

import io.fenji.base.http.Cursor;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.jobs.JobState;
import io.fenji.base.jobs.Jobs;
import io.fenji.base.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is done again and again, for operators. */
@Path("/api/v1/jobs")
@RolesAllowed(Role.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    private final Jobs jobs;

    JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    /** By name. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.AUDITOR})
    @Transactional
    public Cursor<JobState> list() {
        return new Cursor<>(jobs.all(), null);
    }

    /** Beside whatever else is done; what came of it is in the list. */
    @POST
    @Path("{name}/run")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Idempotent
    public Response run(String name) {
        return Response.accepted(jobs.ask(name)).build();
    }
}
