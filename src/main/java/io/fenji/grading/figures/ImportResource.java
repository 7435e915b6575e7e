package io.fenji.grading.figures;

import io.fenji.base.http.Caller;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
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

/** Figures come in as CSV, plain or gzip. */
@Path("/api/v1/imports")
@RolesAllowed({Role.ANALYST, Role.CLIENT})
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final Uploads uploads;
    private final ImportAnswer answer;
    private final Caller caller;

    public ImportResource(Uploads uploads, ImportAnswer answer, Caller caller) {
        this.uploads = uploads;
        this.answer = answer;
        this.caller = caller;
    }

    @POST
    @Path("{kind}")
    @Consumes({"text/csv", "application/gzip", "application/x-gzip", "application/octet-stream", "*/*"})
    public Response take(
            String kind,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("replace") @DefaultValue("false") boolean replace,
            @QueryParam("lines") @Nullable String lines,
            @Nullable InputStream file) {
        refuseWithoutScope(kind);
        var mode = ImportMode.of(kind, dryRun, replace, lines);
        return uploads.take(file, upload -> answer.to(kind, upload, mode));
    }

    /** Another system brings in figures only with a key that was made for it. */
    private void refuseWithoutScope(String kind) {
        if (!caller.is(Role.ANALYST) && !caller.is(Role.IMPORTS)) {
            throw Refusal.forbidden("import.scope", Message.of("import.scope", Texts.shortened(kind)));
        }
    }
}
