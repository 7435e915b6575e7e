package io.fenji.grading.monthly;

import io.fenji.base.terms.Role;
import io.fenji.grading.figures.Uploads;
import io.fenji.grading.figures.csv.ImportMode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A month of many customers, or many months, as CSV, plain or gzip. */
@Path("/api/v1/imports/monthly-figures")
@Produces(MediaType.APPLICATION_JSON)
public class MonthlyImportResource {

    private final Uploads uploads;
    private final FilingByFile filing;

    MonthlyImportResource(Uploads uploads, FilingByFile filing) {
        this.uploads = uploads;
        this.filing = filing;
    }

    /** The rows become drafts; SALES files its own customers only. */
    @POST
    @Consumes({"text/csv", "application/gzip", "application/x-gzip", "application/octet-stream", "*/*"})
    @RolesAllowed({Role.SALES, Role.ANALYST, Role.IMPORTS})
    public Response take(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @QueryParam("submit") @DefaultValue("false") boolean submit,
            @Nullable InputStream file) {
        var mode = new ImportMode(dryRun, replace, false);
        return uploads.take(file, upload -> filing.take(upload, mode, submit));
    }
}
