package io.fenji.governance.audit.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenji.base.http.Moments;
import io.fenji.base.http.reading.Export;
import io.fenji.base.http.reading.Reading;
import io.fenji.base.http.reading.ReadingLog;
import io.fenji.base.http.request.Heavy;
import io.fenji.base.terms.Role;
import io.fenji.grading.customer.Sight;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The answers to a question as a file, streamed. */
@Path("/api/v1/audit")
@RolesAllowed({Role.AUDITOR, Role.MANAGER, Role.ANALYST, Role.ADMIN})
public class DecisionExportResource {

    private final Questions questions;
    private final Exporting exporting;
    private final Moments moments;
    private final Sight sight;
    private final Reading reading;
    private final ReadingLog log;
    private final ObjectMapper json;

    DecisionExportResource(
            Questions questions,
            Exporting exporting,
            Moments moments,
            Sight sight,
            Reading reading,
            ReadingLog log,
            ObjectMapper json) {
        this.questions = questions;
        this.exporting = exporting;
        this.moments = moments;
        this.sight = sight;
        this.reading = reading;
        this.log = log;
        this.json = json;
    }

    @GET
    @Path("decisions.csv")
    @Heavy
    @Produces("text/csv;charset=UTF-8")
    @Export
    public Response csv(@BeanParam QuestionParameters asked) {
        return file("csv", asked.read(moments, sight.hidden()), CsvDecisions::new);
    }

    @GET
    @Path("decisions.xlsx")
    @Heavy
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Export
    public Response xlsx(@BeanParam QuestionParameters asked) {
        return file(
                "xlsx", asked.read(moments, sight.hidden()), out -> new XlsxDecisions(out, XlsxDecisions.MOST_ROWS));
    }

    /** One JSON object a line, each as the search answers it. */
    @GET
    @Path("decisions.jsonl")
    @Heavy
    @Produces("application/jsonl")
    @Export
    public Response jsonLines(@BeanParam QuestionParameters asked) {
        return file("jsonl", asked.read(moments, sight.hidden()), out -> new JsonLinesDecisions(out, json));
    }

    private Response file(String ending, Question question, Exporting.Format format) {
        var spread = questions.spread(question);
        return Response.ok(log.counted(reading.id(), out -> exporting.write(question, spread, format, out)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"decisions.%s\"".formatted(ending))
                .build();
    }
}
