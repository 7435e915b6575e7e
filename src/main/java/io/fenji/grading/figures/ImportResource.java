package io.fenji.grading.figures;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Places;
import io.fenji.base.storage.ImportTurn;
import io.fenji.base.terms.Message;
import io.fenji.base.terms.Refusal;
import io.fenji.base.terms.Role;
import io.fenji.base.terms.Texts;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.Upload;
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
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Figures come in as CSV, plain or gzip. */
@Path("/api/v1/imports")
@RolesAllowed({Role.ANALYST, Role.CLIENT})
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final int MOST_OF_ONE = 4;

    private final ImportTurn turn;
    private final ImportAnswer answer;
    private final Caller caller;
    private final ImportsConfig config;

    /** One caller's files fill no disk together. */
    private final Places uploads =
            new Places(Message.of("places.what.imports"), MOST_OF_ONE, Integer.MAX_VALUE, Duration.ZERO);

    public ImportResource(ImportTurn turn, ImportAnswer answer, Caller caller, ImportsConfig config) {
        this.config = config;
        this.turn = turn;
        this.answer = answer;
        this.caller = caller;
    }

    /** Takes the file in to its end before its turn and its transaction begin. */
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
        if (file == null) {
            throw Refusal.unreadable("body.empty", Message.of("body.empty.csv"));
        }
        var place = uploads.take(caller.name());
        try (var upload = Upload.of(file, config.limits())) {
            return turn.take(() -> answer.to(kind, upload, mode));
        } finally {
            place.leave();
        }
    }

    /** Another system brings in figures only with a key that was made for it. */
    private void refuseWithoutScope(String kind) {
        if (!caller.is(Role.ANALYST) && !caller.is(Role.IMPORTS)) {
            throw Refusal.forbidden("import.scope", Message.of("import.scope", Texts.shortened(kind)));
        }
    }
}
