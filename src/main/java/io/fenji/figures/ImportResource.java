package io.fenji.figures;

import io.fenji.http.Caller;
import io.fenji.http.Idempotent;
import io.fenji.http.Problem;
import io.fenji.terms.Refusal;
import io.fenji.terms.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures come in as CSV, plain or gzip. */
@Path("/api/v1/imports")
@RolesAllowed({Role.ANALYST, Role.CLIENT, Role.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final Importing importing;
    private final Caller caller;

    public ImportResource(Importing importing, Caller caller) {
        this.importing = importing;
        this.caller = caller;
    }

    /** The sound rows go in, the others are named in the answer; where not one row is sound, the same report comes as a 422. */
    @POST
    @Path("{kind}")
    @Consumes({"text/csv", "application/gzip", "application/x-gzip", "application/octet-stream", "*/*"})
    @Transactional
    @Idempotent
    public Response take(
            String kind,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @Nullable InputStream file) {
        if (file == null) {
            throw Refusal.unreadable("body.empty", "The body is empty; send the CSV file as it is.");
        }
        var report = importing.take(kind, file, dryRun, replace, caller.name());
        if (report.accepted() == 0) {
            return Problem.unprocessable(
                            "import.nothing-sound",
                            "No row of the file can be taken: %d rejected. Nothing was stored."
                                    .formatted(report.rejected()))
                    .with(Map.of(
                            "accepted",
                            0,
                            "rejected",
                            report.rejected(),
                            "errors",
                            report.errors(),
                            "errorsOmitted",
                            report.errorsOmitted(),
                            "ignoredColumns",
                            report.ignoredColumns()))
                    .response();
        }
        return Response.ok(report).build();
    }
}
