package io.fenji.grading.figures;

import io.fenji.base.http.Caller;
import io.fenji.base.http.problem.Problem;
import io.fenji.base.http.request.Idempotent;
import io.fenji.base.terms.Message;
import io.fenji.grading.figures.csv.ImportMode;
import io.fenji.grading.figures.csv.ImportReport;
import io.fenji.grading.figures.csv.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** An import and its answer, in one transaction: the sound rows go in, the others are named; where not one is sound, the same report comes as a 422. */
@ApplicationScoped
public class ImportAnswer {

    private final Importing importing;
    private final Caller caller;

    public ImportAnswer(Importing importing, Caller caller) {
        this.importing = importing;
        this.caller = caller;
    }

    @Transactional
    @Idempotent
    public Response to(String kind, Upload file, ImportMode mode) {
        return of(importing.take(kind, file, mode, caller.name()));
    }

    public static Response of(ImportReport report) {
        return report.accepted() == 0
                ? nothingSound(report)
                : Response.ok(report).build();
    }

    private static Response nothingSound(ImportReport report) {
        return Problem.unprocessable("import.nothing-sound", Message.of("import.nothing-sound", report.rejected()))
                .with(Map.of(
                        "accepted",
                        0,
                        "rejected",
                        report.rejected(),
                        "merged",
                        report.merged(),
                        "errors",
                        report.errors(),
                        "errorsOmitted",
                        report.errorsOmitted(),
                        "ignoredColumns",
                        report.ignoredColumns(),
                        "notes",
                        report.notes()))
                .response();
    }
}
